package org.etchscope.views.timeline;

import java.util.List;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;

/// The counters of a visible range.
///
/// @param level the level of the weight buffer as a share of its capacity, at every second pixel
/// @param traffic share of the peak of HBM that each class takes, in the order of [#STACK], column
///   by column
// Columns of numbers, filled once and read in the painter's loop.
@SuppressWarnings("ArrayRecordComponent")
record CounterModel(double[] level, double[][] traffic) {

  /// Width of a column.
  static final double COLUMN = 2;

  /// The classes from the bottom up.
  static final List<StreamClass> STACK =
      List.of(
          StreamClass.WEIGHTS,
          StreamClass.KEY_VALUE_READ,
          StreamClass.KEY_VALUE_APPEND,
          StreamClass.ACTIVATIONS);

  /// Spans in a column up to which the highest level in it is looked for.
  private static final int CHANGES_PER_COLUMN = 16;

  static CounterModel of(Trace trace, TimeScale scale) {
    int columns = (int) Math.ceil(scale.width() / COLUMN);
    double[] level = new double[columns];
    double[][] traffic = new double[STACK.size()][columns];
    TimeRange range = scale.range();
    boolean exact =
        trace.spanCount(Lane.HBM_WEIGHTS, range.from(), range.to())
            <= (long) CHANGES_PER_COLUMN * columns;
    double capacity = Math.max(1, trace.capacity(BufferName.WEIGHTS));
    for (int column = 0; column < columns; column++) {
      long from = start(scale, column);
      long to = Math.max(from + 1, start(scale, column + 1));
      long bytes =
          exact
              ? trace.maximumLevel(BufferName.WEIGHTS, from, to)
              : trace.level(BufferName.WEIGHTS, (from + to) >>> 1);
      level[column] = bytes / capacity;
    }
    for (int i = 0; i < traffic.length; i++) {
      shares(trace, scale, STACK.get(i), traffic[i]);
    }
    return new CounterModel(level, traffic);
  }

  /// Fills in the shares of a class. Columns share their ends, so each end is counted once.
  private static void shares(Trace trace, TimeScale scale, StreamClass of, double[] shares) {
    long counted = -1;
    long before = 0;
    for (int column = 0; column < shares.length; column++) {
      long from = start(scale, column);
      long to = Math.max(from + 1, start(scale, column + 1));
      before = from == counted ? before : trace.bytesBefore(of, from);
      long after = trace.bytesBefore(of, to);
      shares[column] = (after - before) / trace.seconds(to - from) / peak(trace);
      counted = to;
      before = after;
    }
  }

  private static long start(TimeScale scale, int column) {
    TimeRange range = scale.range();
    return Math.min(range.to(), range.from() + (long) scale.cycles(column * COLUMN));
  }

  private static double peak(Trace trace) {
    return trace.chip().hbm().bytesPerSecond();
  }

  private static double rate(Trace trace, StreamClass streamClass, long from, long to) {
    return trace.bytes(streamClass, from, to) / trace.seconds(to - from);
  }

  /// Bytes per second of all classes around a cycle: the average of its column.
  static double trafficAt(Trace trace, TimeScale scale, long cycle) {
    int column = (int) ((scale.xOf(cycle) - scale.left()) / COLUMN);
    long from = Math.min(start(scale, Math.max(0, column)), trace.cycles() - 1);
    long to = Math.max(from + 1, start(scale, Math.max(0, column) + 1));
    double sum = 0;
    for (StreamClass streamClass : STACK) {
      sum += rate(trace, streamClass, from, to);
    }
    return sum;
  }
}
