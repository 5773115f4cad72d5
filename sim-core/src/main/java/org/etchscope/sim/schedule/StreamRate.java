package org.etchscope.sim.schedule;

/// A rate as whole bytes per 4,096 cycles.
///
/// @param bytesPer4096Cycles bytes in 4,096 core cycles, at least 1
public record StreamRate(long bytesPer4096Cycles) {
  public StreamRate {
    if (bytesPer4096Cycles < 1) {
      throw new IllegalArgumentException(
          "rate is " + bytesPer4096Cycles + " bytes per 4,096 cycles; it must be at least 1");
    }
  }

  /// Cycles, rounded up, that a number of bytes takes.
  public long cycles(long bytes) {
    return Math.ceilDiv(Math.multiplyExact(bytes, 4096L), bytesPer4096Cycles);
  }
}
