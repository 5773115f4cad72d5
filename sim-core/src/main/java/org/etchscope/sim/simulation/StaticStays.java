package org.etchscope.sim.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.StaticBatch;
import org.etchscope.sim.trace.Trace;

/// The stays of a static batch that goes through a pipeline: each was simulated, whichever stage
/// and round it was met in. A stage of the recorded kind does in a stay what the recorded one does
/// in its stay of the same iteration.
final class StaticStays implements PipelineRecord {

  private final StaticBatch batch;
  private final List<PipelineStage> kinds;
  private final int recorded;
  private final StayTable times;
  private final double[] bubbles;
  private final Trace trace;

  /// @param kinds for each stage the first of its kind
  /// @param occupied by stage, cycles in which something was on its chips
  StaticStays(
      StaticBatch batch,
      List<PipelineStage> kinds,
      PipelineStage recorded,
      StayTable times,
      long[] occupied,
      Trace trace) {
    this.batch = batch;
    this.kinds = kinds;
    this.recorded = kinds.indexOf(recorded);
    this.times = times;
    this.bubbles =
        Arrays.stream(occupied)
            .mapToDouble(cycles -> 1 - (double) cycles / Math.max(1, trace.cycles()))
            .toArray();
    this.trace = trace;
  }

  @Override
  public int stages() {
    return kinds.size();
  }

  @Override
  public int recordedStage() {
    return recorded;
  }

  @Override
  public Basis basis() {
    return Basis.SIMULATED;
  }

  @Override
  public long iterations() {
    return times.iterations();
  }

  @Override
  public Stay stay(int stage, long iteration) {
    int place = Math.toIntExact(iteration);
    int step = times.stepOf(place);
    int decode = step - batch.prefillSteps();
    return new Stay(
        times.begin(stage, place),
        times.end(stage, place),
        decode < 0 ? place : decode % batch.decoding(),
        decode >= 0);
  }

  @Override
  public long iterationAt(int stage, long serverCycle) {
    int place = times.at(stage, serverCycle);
    return place < 0 ? NONE : place;
  }

  @Override
  public long serverCycle(long traceCycle) {
    return traceCycle;
  }

  @Override
  public Optional<Moment> moment(int stage, long serverCycle) {
    if (stage == recorded) {
      return Optional.of(new Moment(trace, serverCycle));
    }
    boolean alike = kinds.get(stage).equals(kinds.get(recorded));
    if (!alike || iterations() == 0 || !isOccupied(stage, serverCycle)) {
      return Optional.empty();
    }
    long iteration = iterationAt(stage, serverCycle);
    long since = serverCycle - stay(stage, iteration).begin();
    Stay there = stay(recorded, iteration);
    return Optional.of(new Moment(trace, there.begin() + Math.min(since, there.cycles())));
  }

  @Override
  public double bubbleShare(int stage) {
    return bubbles[stage];
  }
}
