package org.etchscope.sim.schedule;

/// What a class of streams reaches, as whole bytes per 4,096 cycles, and how much later than that
/// what is read arrives. Tiles that alternate with those of another class of reads find their rows
/// opened while the others are served, and close rows of the others; tiles that follow one another
/// do neither.
///
/// @param bytesPer4096Cycles bytes in 4,096 core cycles beside another class of reads, at least 1
/// @param aloneBytesPer4096Cycles bytes in 4,096 core cycles of tiles that follow one another, at
///   least 1
/// @param latencyCycles core cycles from the end of a transfer's turn to its arrival; what comes
///   next has its turn meanwhile
/// @param bursts how much longer the first transfers take after the memory was idle
public record StreamRate(
    long bytesPer4096Cycles, long aloneBytesPer4096Cycles, long latencyCycles, BurstExcess bursts) {

  /// Longest latency: far above that of any memory, far below what would overflow.
  private static final long MOST_LATENCY = 1L << 30;

  public StreamRate {
    check(bytesPer4096Cycles);
    check(aloneBytesPer4096Cycles);
    if (latencyCycles < 0 || latencyCycles > MOST_LATENCY) {
      throw new IllegalArgumentException(
          "latency is %d cycles; it must be from 0 to %d".formatted(latencyCycles, MOST_LATENCY));
    }
  }

  /// A rate that bursts have from their first transfer on.
  public StreamRate(long bytesPer4096Cycles, long aloneBytesPer4096Cycles, long latencyCycles) {
    this(bytesPer4096Cycles, aloneBytesPer4096Cycles, latencyCycles, BurstExcess.NONE);
  }

  private static void check(long rate) {
    if (rate < 1) {
      throw new IllegalArgumentException(
          "rate is " + rate + " bytes per 4,096 cycles; it must be at least 1");
    }
  }

  /// A rate without latency, the same beside others and alone.
  public StreamRate(long bytesPer4096Cycles) {
    this(bytesPer4096Cycles, bytesPer4096Cycles, 0);
  }

  /// The same rate with another latency.
  public StreamRate withLatency(long cycles) {
    return new StreamRate(bytesPer4096Cycles, aloneBytesPer4096Cycles, cycles, bursts);
  }

  /// The same rate with bursts of their own.
  public StreamRate withBursts(BurstExcess newBursts) {
    return new StreamRate(bytesPer4096Cycles, aloneBytesPer4096Cycles, latencyCycles, newBursts);
  }

  /// Cycles, rounded up, that a number of bytes takes by itself.
  public long cyclesAlone(long bytes) {
    return cycles(bytes, aloneBytesPer4096Cycles);
  }

  /// Cycles of the turn of a transfer. The remainder of the division is carried from transfer to
  /// transfer of a stage, so a stage takes what all its bytes take, rounded up once.
  ///
  /// @param before bytes of the stage's transfers before this one
  /// @param bytes bytes of the transfer
  /// @param alone whether it follows one of its own class
  public long service(long before, long bytes, boolean alone) {
    long rate = alone ? aloneBytesPer4096Cycles : bytesPer4096Cycles;
    return cycles(before + bytes, rate) - cycles(before, rate);
  }

  private static long cycles(long bytes, long rate) {
    return Math.ceilDiv(Math.multiplyExact(bytes, 4096L), rate);
  }

  /// Cycles, rounded up, that a number of bytes takes beside another class.
  public long cycles(long bytes) {
    return cycles(bytes, bytesPer4096Cycles);
  }
}
