package org.etchscope.views.memory;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.ChannelLoads;

/// What the page shows at one cycle: sums over the averaging window around it, the levels of the
/// buffers, and the history around it.
///
/// @param trace the run
/// @param cycle where the playhead stands
/// @param seconds length of the averaging window
/// @param loads bytes by channel in that window
/// @param bytes bytes by class in that window
/// @param highWater the most each buffer has held up to the cycle
/// @param history the stretch of time around the cycle
record MemoryFrame(
    Trace trace,
    long cycle,
    double seconds,
    ChannelLoads.Loads loads,
    Map<StreamClass, Long> bytes,
    Map<BufferName, Long> highWater,
    MemoryHistory history) {

  /// The state at a cycle.
  ///
  /// @param window cycles of the averaging window
  static MemoryFrame of(
      Trace trace,
      ChannelLoads loads,
      long cycle,
      long window,
      Map<BufferName, Long> highWater,
      MemoryHistory history) {
    long begin = Math.max(0, cycle - window / 2);
    long to = Math.max(1, Math.min(trace.cycles(), begin + window));
    long from = Math.min(to - 1, Math.max(0, to - window));
    Map<StreamClass, Long> bytes = new EnumMap<>(StreamClass.class);
    for (StreamClass streamClass : StreamClass.values()) {
      bytes.put(streamClass, trace.bytes(streamClass, from, to));
    }
    return new MemoryFrame(
        trace, cycle, trace.seconds(to - from), loads.between(from, to), bytes, highWater, history);
  }

  HbmSpec hbm() {
    return trace.chip().hbm();
  }

  /// Bytes a second of a class.
  double rate(StreamClass streamClass) {
    return Objects.requireNonNull(bytes.get(streamClass)) / seconds;
  }

  /// Bytes a second of all classes.
  double rate() {
    double sum = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      sum += rate(streamClass);
    }
    return sum;
  }

  /// Bytes a second that a channel can move at most.
  double channelPeak() {
    return (double) hbm().bytesPerSecond() / hbm().channels();
  }

  long level(BufferName buffer) {
    return trace.level(buffer, Math.min(cycle, Math.max(0, trace.cycles() - 1)));
  }

  double fullness(BufferName buffer) {
    return (double) level(buffer) / Math.max(1, trace.capacity(buffer));
  }

  long highWater(BufferName buffer) {
    return Objects.requireNonNull(highWater.get(buffer));
  }
}
