package org.etchscope.views.inspector;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Where the cycles of a unit went.
///
/// @param from first cycle
/// @param to the cycle after the last
/// @param layer the layer, from 0; -1 for the output head; -2 for the whole run
/// @param busy cycles of work; for the arrays, array-cycles in which rows stream
/// @param idle cycles without, by reason
/// @param longestOperandWait a cycle in the middle of the longest wait for an operand, or -1
record IdleAccount(
    long from,
    long to,
    int layer,
    long busy,
    Map<StallReason, Long> idle,
    long longestOperandWait) {

  static final int WHOLE_RUN = -2;

  /// The account of a unit over the segment that the arrays work on at a cycle.
  static IdleAccount ofSegment(Trace trace, Unit unit, long cycle) {
    Span segment = segmentAt(trace, cycle);
    long from = segment == null ? 0 : Math.max(0, segment.start());
    long to = segment == null ? trace.cycles() : Math.min(trace.cycles(), segment.end());
    Tally tally = new Tally(trace);
    trace.reasons(unit, from, to, tally);
    if (unit.isArrays()) {
      tally.countArrays(unit, from, to);
      tally.separateWeightLoad(unit, from, to);
    }
    int layer = segment == null ? WHOLE_RUN : layer(trace, segment);
    return new IdleAccount(from, to, layer, tally.busy, tally.idle, tally.middleOfLongest());
  }

  private static @Nullable Span segmentAt(Trace trace, long cycle) {
    Span[] found = {null};
    trace.segments(cycle, cycle + 1, span -> found[0] = span);
    return found[0];
  }

  private static int layer(Trace trace, Span segment) {
    return segment.layer() >= 0 ? segment.layer() : trace.program().frontLayerOf(segment.segment());
  }

  /// The account of a unit over the whole run.
  static IdleAccount ofRun(Trace trace, UnitAccount account) {
    return new IdleAccount(
        0, trace.cycles(), WHOLE_RUN, account.busyCycles(), account.stallCycles(), -1);
  }

  /// Busy cycles, then those of all reasons in their order.
  long[] parts() {
    StallReason[] reasons = StallReason.values();
    long[] parts = new long[reasons.length + 1];
    parts[0] = busy;
    for (StallReason reason : reasons) {
      parts[reason.ordinal() + 1] = idle.getOrDefault(reason, 0L);
    }
    return parts;
  }

  /// Adds up stretches of time.
  private static final class Tally implements Trace.ReasonVisitor {
    private final Trace trace;
    private final Map<StallReason, Long> idle = new EnumMap<>(StallReason.class);
    private long busy;
    private long longestStart = -1;
    private long longestEnd = -1;

    Tally(Trace trace) {
      this.trace = trace;
    }

    @Override
    public void visit(long start, long end, @Nullable StallReason reason) {
      if (reason == null) {
        busy += end - start;
      } else {
        idle.merge(reason, end - start, Long::sum);
      }
      if (reason == StallReason.WAITING_OPERAND && end - start > longestEnd - longestStart) {
        longestStart = start;
        longestEnd = end;
      }
    }

    /// Some arrays may be idle while others work, and not all for one reason: the trace counts
    /// them.
    void countArrays(Unit arrays, long from, long to) {
      busy = 0;
      for (Lane lane : List.of(Lane.ATTENTION_ARRAYS, Lane.FEED_FORWARD_ARRAYS)) {
        busy += lane.unit(trace.chip()) == arrays ? trace.busy(lane, from, to) : 0;
      }
      idle.clear();
      for (StallReason reason : StallReason.values()) {
        idle.put(reason, trace.stalledArrayCycles(arrays, reason, from, to));
      }
    }

    /// Takes from the busy array-cycles those in which no rows stream.
    void separateWeightLoad(Unit arrays, long from, long to) {
      double[] load = {0};
      for (Stage stage : Stage.values()) {
        if (stage.unit(trace.chip()) == arrays) {
          trace.products(stage, from, to, span -> load[0] += load(span, from, to));
        }
      }
      long cycles = Math.min(busy, Math.round(load[0]));
      busy -= cycles;
      idle.merge(StallReason.WEIGHT_LOAD, cycles, Long::sum);
    }

    private double load(Span span, long from, long to) {
      MatrixStage product = trace.plan(span.segment()).product(span.stage());
      if (product == null) {
        return 0;
      }
      long streaming = product.foldsOf(span.second()) * streamingOfFold(product, span);
      double share =
          (Math.min(to, span.end()) - Math.max(from, span.start()))
              / (double) Math.max(1, span.cycles());
      return (span.count() * span.cycles() - streaming) * share;
    }

    private static long streamingOfFold(MatrixStage product, Span span) {
      long cycles = 0;
      for (int i = 0; i < span.count(); i++) {
        cycles += product.streamCycles(product.mTileOf(span.first() + i));
      }
      return cycles;
    }

    long middleOfLongest() {
      return longestStart < 0 ? -1 : (longestStart + longestEnd) / 2;
    }
  }
}
