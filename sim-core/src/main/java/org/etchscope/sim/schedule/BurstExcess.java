package org.etchscope.sim.schedule;

import java.util.List;

/// How much longer than its rate and latency say a burst of transfers takes on a memory that was
/// idle, by the bytes of the burst: straight between bursts that were measured, and the same before
/// the shortest and beyond the longest.
///
/// @param shortestBytes bytes of the shortest burst that was measured
/// @param cycles core cycles for bursts of that many bytes, twice as many, and so on; may be
///   negative
public record BurstExcess(long shortestBytes, List<Long> cycles) {

  /// Bursts go at their rate.
  public static final BurstExcess NONE = new BurstExcess(1, List.of());

  public BurstExcess {
    if (shortestBytes < 1) {
      throw new IllegalArgumentException(
          "the shortest burst has " + shortestBytes + " bytes; it must have at least 1");
    }
    cycles = List.copyOf(cycles);
  }

  /// Bytes of the longest burst that was measured; 0 if none was.
  public long longestBytes() {
    return cycles.isEmpty() ? 0 : shortestBytes << (cycles.size() - 1);
  }

  /// Cycles for a burst of some bytes, rounded down.
  public long cycles(long bytes) {
    if (cycles.isEmpty()) {
      return 0;
    }
    long begin = shortestBytes;
    for (int i = 1; bytes > begin && i < cycles.size(); i++, begin *= 2) {
      if (bytes <= 2 * begin) {
        long before = cycles.get(i - 1);
        return before + Math.floorDiv((cycles.get(i) - before) * (bytes - begin), begin);
      }
    }
    return bytes > shortestBytes ? cycles.getLast() : cycles.getFirst();
  }
}
