package org.etchscope.views.memory;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.ChannelLoads;

/// What memory and buffers did over a stretch of time, in columns of equal length.
final class MemoryHistory {

  private static final int COLUMNS = 160;
  private static final int MOST_ROWS = 128;

  private final long from;
  private final long to;
  private final int columns;
  private final int rows;
  private final int channelsPerRow;
  private final double[][] shares;
  private final Map<StreamClass, double[]> rates = new EnumMap<>(StreamClass.class);
  private final Map<BufferName, long[]> levels = new EnumMap<>(BufferName.class);

  /// @param from first cycle
  /// @param to the cycle after the last, more than `from`
  MemoryHistory(Trace trace, ChannelLoads loads, long from, long to) {
    this.from = from;
    this.to = to;
    this.columns = (int) Math.min(COLUMNS, to - from);
    HbmSpec hbm = trace.chip().hbm();
    // Rows hold channels of one stack only.
    int stacksThatFit = Math.max(1, MOST_ROWS / hbm.stacks());
    this.channelsPerRow = Math.ceilDiv(hbm.channelsPerStack(), stacksThatFit);
    this.rows = hbm.stacks() * Math.ceilDiv(hbm.channelsPerStack(), channelsPerRow);
    this.shares = new double[columns][];
    for (StreamClass streamClass : StreamClass.values()) {
      rates.put(streamClass, new double[columns]);
    }
    for (BufferName buffer : Trace.buffers()) {
      levels.put(buffer, new long[columns]);
    }
    double channelPeak = (double) hbm.bytesPerSecond() / hbm.channels();
    for (int column = 0; column < columns; column++) {
      long begin = begin(column);
      long end = begin(column + 1);
      double seconds = trace.seconds(end - begin);
      shares[column] = shares(loads.between(begin, end), hbm, channelPeak * seconds);
      for (StreamClass streamClass : StreamClass.values()) {
        double bytes = trace.bytes(streamClass, begin, end);
        Objects.requireNonNull(rates.get(streamClass))[column] = bytes / seconds;
      }
      for (BufferName buffer : Trace.buffers()) {
        Objects.requireNonNull(levels.get(buffer))[column] = trace.maximumLevel(buffer, begin, end);
      }
    }
  }

  private double[] shares(ChannelLoads.Loads loads, HbmSpec hbm, double peakBytes) {
    double[] ofRows = new double[rows];
    for (int row = 0; row < rows; row++) {
      int first = firstChannel(row, hbm);
      int end = endChannel(row, hbm);
      ofRows[row] = Math.clamp(loads.sum(first, end) / (peakBytes * (end - first)), 0, 1);
    }
    return ofRows;
  }

  /// The first channel of a row.
  int firstChannel(int row, HbmSpec hbm) {
    int perStack = rows / hbm.stacks();
    return row / perStack * hbm.channelsPerStack() + row % perStack * channelsPerRow;
  }

  /// The channel after the last one of a row.
  int endChannel(int row, HbmSpec hbm) {
    int stackEnd = (row / (rows / hbm.stacks()) + 1) * hbm.channelsPerStack();
    return Math.min(stackEnd, firstChannel(row, hbm) + channelsPerRow);
  }

  private long begin(int column) {
    return from + (to - from) * column / columns;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  int columns() {
    return columns;
  }

  /// Channels, or groups of neighbouring ones where there are very many.
  int rows() {
    return rows;
  }

  /// What the channels of a row moved in a column, as a share of their peak.
  double share(int column, int row) {
    return shares[column][row];
  }

  /// Bytes a second of a class in a column.
  double rate(StreamClass streamClass, int column) {
    return Objects.requireNonNull(rates.get(streamClass))[column];
  }

  /// The highest level of a buffer in a column.
  long level(BufferName buffer, int column) {
    return Objects.requireNonNull(levels.get(buffer))[column];
  }
}
