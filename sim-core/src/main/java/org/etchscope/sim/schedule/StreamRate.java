package org.etchscope.sim.schedule;

/// A rate as whole bytes per 4,096 cycles, and how much later than that what is read arrives.
///
/// @param bytesPer4096Cycles bytes in 4,096 core cycles, at least 1
/// @param latencyCycles core cycles from the end of a transfer's turn to its arrival; what comes
///   next has its turn meanwhile
public record StreamRate(long bytesPer4096Cycles, long latencyCycles) {

  /// Longest latency: far above that of any memory, far below what would overflow.
  private static final long MOST_LATENCY = 1L << 30;

  public StreamRate {
    if (bytesPer4096Cycles < 1) {
      throw new IllegalArgumentException(
          "rate is " + bytesPer4096Cycles + " bytes per 4,096 cycles; it must be at least 1");
    }
    if (latencyCycles < 0 || latencyCycles > MOST_LATENCY) {
      throw new IllegalArgumentException(
          "latency is %d cycles; it must be from 0 to %d".formatted(latencyCycles, MOST_LATENCY));
    }
  }

  /// A rate without latency.
  public StreamRate(long bytesPer4096Cycles) {
    this(bytesPer4096Cycles, 0);
  }

  /// Cycles, rounded up, that a number of bytes takes.
  public long cycles(long bytes) {
    return Math.ceilDiv(Math.multiplyExact(bytes, 4096L), bytesPer4096Cycles);
  }
}
