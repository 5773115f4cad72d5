package org.etchscope.sim.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// The stays on a conveyor that goes through a pipeline. One stage of each kind was simulated by
/// itself. The slowest sets the pace: its record repeats, and every other stage takes the same
/// micro-batches up as much earlier or later as the stages and hops between them take. A stage that
/// has ended a round sooner waits for the next one.
///
/// Where a batch does not fill the pipeline, its micro-batches pass one after the other and the
/// chips stand empty until the first comes back.
final class ConveyorStays implements PipelineRecord {

  /// What is known of the chips of a stage.
  ///
  /// @param offset cycles from the begin of a stay on the recorded stage to the begin of the same
  ///   micro-batch's stay here; negative for stages before it
  /// @param residence cycles of a stay
  /// @param cyclesPerRound cycles in which the chips do a round of the conveyor when nothing holds
  ///   them up
  /// @param rounds rounds in the record
  /// @param trace the record, if it was kept
  record Part(
      long offset, long residence, double cyclesPerRound, int rounds, @Nullable Trace trace) {}

  private final List<Part> parts;
  private final int recorded;
  private final long[] begins;
  private final long period;
  private final int carriers;
  private final long gap;

  /// @param ends ends of the recorded stage's stays within its record
  /// @param carriers micro-batches that are in flight
  /// @param gap cycles in which each stage stands empty after these, until the first comes back
  ConveyorStays(List<Part> parts, int recorded, long[] ends, int carriers, long gap) {
    this.parts = List.copyOf(parts);
    this.recorded = recorded;
    Part shown = parts.get(recorded);
    this.begins = Arrays.stream(ends).sorted().map(end -> end - shown.residence()).toArray();
    this.period = shown.trace() == null ? 1 : shown.trace().cycles();
    this.carriers = carriers;
    this.gap = gap;
  }

  @Override
  public int stages() {
    return parts.size();
  }

  @Override
  public int recordedStage() {
    return recorded;
  }

  @Override
  public Basis basis() {
    return Basis.DERIVED;
  }

  @Override
  public long iterations() {
    return begins.length == 0 ? 0 : Long.MAX_VALUE;
  }

  /// Where an iteration begins on the recorded stage; iteration 0 is the first that ends in its
  /// record.
  private long begin(long iteration) {
    long round = Math.floorDiv(iteration, (long) begins.length);
    int place = (int) Math.floorMod(iteration, (long) begins.length);
    return begins[place] + round * period + gap * Math.floorDiv(iteration, (long) carriers);
  }

  @Override
  public Stay stay(int stage, long iteration) {
    Part part = parts.get(stage);
    long begin = begin(iteration) + part.offset();
    return new Stay(
        begin, begin + part.residence(), (int) Math.floorMod(iteration, (long) carriers), false);
  }

  @Override
  public long iterationAt(int stage, long serverCycle) {
    long cycle = serverCycle - parts.get(stage).offset();
    double apart = (double) period / begins.length + (double) gap / carriers;
    long iteration = (long) Math.floor((cycle - begins[0]) / apart);
    while (begin(iteration) > cycle) {
      iteration--;
    }
    while (begin(iteration + 1) <= cycle) {
      iteration++;
    }
    return iteration;
  }

  @Override
  public long serverCycle(long traceCycle) {
    if (gap == 0 || begins.length == 0) {
      return traceCycle;
    }
    long iteration = 0;
    while (iteration + 1 < begins.length && begins[(int) iteration + 1] <= traceCycle) {
      iteration++;
    }
    return traceCycle + gap * Math.floorDiv(iteration, (long) carriers);
  }

  @Override
  public Optional<Moment> moment(int stage, long serverCycle) {
    Part part = parts.get(stage);
    Trace trace = part.trace();
    if (trace == null || (gap > 0 && !isOccupied(stage, serverCycle))) {
      return Optional.empty();
    }
    long gaps = gap * Math.floorDiv(iterationAt(stage, serverCycle), (long) carriers);
    long own = Math.floorMod(serverCycle - part.offset() - gaps, period);
    if (stage == recorded) {
      return Optional.of(new Moment(trace, own));
    }
    double pace = parts.get(recorded).cyclesPerRound();
    long round = (long) (own / pace);
    double since = own - round * pace;
    if (since >= part.cyclesPerRound()) {
      return Optional.empty();
    }
    double first = Math.floorMod(round, (long) part.rounds()) * part.cyclesPerRound();
    return Optional.of(new Moment(trace, (long) (first + since)));
  }

  @Override
  public double bubbleShare(int stage) {
    double pace = parts.get(recorded).cyclesPerRound();
    double own = Math.min(1, parts.get(stage).cyclesPerRound() / pace);
    double together = (double) period * carriers / Math.max(1, begins.length);
    return Math.clamp(1 - own * together / (together + gap), 0, 1);
  }
}
