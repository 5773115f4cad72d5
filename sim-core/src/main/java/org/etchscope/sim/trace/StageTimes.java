package org.etchscope.sim.trace;

import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;

/// How long each stage had its unit and the memory at work over a whole trace. What is under way at
/// the begin or the end counts with the cycles inside. Immutable.
public final class StageTimes {

  private final long[] unitCycles = new long[Stage.values().length];
  private final long[] memoryCycles = new long[Stage.values().length];

  /// @param begin first cycle of the part that counts, on the clock of the logs
  /// @param end the cycle after its last
  StageTimes(TraceBuilder logs, long begin, long end) {
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        unitCycles[stage.ordinal()] = logs.busyArrays(stage).sum(begin, end);
      }
    }
    StepLog attentionOnArrays = logs.busyArrays(Stage.ATTENTION);
    if (attentionOnArrays.size() > 0) {
      unitCycles[Stage.ATTENTION.ordinal()] = attentionOnArrays.sum(begin, end);
    } else {
      add(unitCycles, logs.attention, begin, end);
    }
    add(unitCycles, logs.vector, begin, end);
    add(unitCycles, logs.links, begin, end);
    for (SpanLog stream : logs.streams) {
      add(memoryCycles, stream, begin, end);
    }
  }

  /// Cycles in which a stage's unit worked on it: array-cycles where that is the arrays.
  public long unitCycles(Stage stage) {
    return unitCycles[stage.ordinal()];
  }

  /// Cycles in which HBM served tiles of a stage.
  public long memoryCycles(Stage stage) {
    return memoryCycles[stage.ordinal()];
  }

  private static void add(long[] sums, SpanLog log, long begin, long end) {
    long[] often = log.beginsIn(begin, end);
    log.visitStored((place, cycles, segment, stage, first, second, third, count) -> {
      long all = Math.multiplyExact(cycles * count, often[place]);
      sums[stage.ordinal()] = Math.addExact(sums[stage.ordinal()], all);
    });
    addAhead(sums, log, end, -1);
    addAhead(sums, log, begin, 1);
  }

  /// Adds what lies ahead of all that is under way at a cycle.
  private static void addAhead(long[] sums, SpanLog log, long now, int sign) {
    for (long index = log.floor(now - 1); index >= 0; index--) {
      SpanLog.Row row = log.row(index);
      if (row.start() + log.longest() <= now) {
        return;
      }
      sums[row.stage().ordinal()] += sign * Math.max(0, row.end() - now) * row.count();
    }
  }
}
