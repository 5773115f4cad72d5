package org.etchscope.sim.machine.memory;

/// What each class of a mix of streams achieves while its tiles are served: the rate at which the
/// stream level serves one tile after the other. A class that does not occur has the rate of the
/// mix.
///
/// @param weights rate of weight tiles
/// @param keyValueRead rate of tiles of the cache
/// @param append rate of appended keys and values
/// @param activations rate of values that pass through HBM
/// @param mix rate of the mix as a whole
/// @param energy what the mix costs
/// @param bits bits that were moved for it
public record StreamRates(
    Rate weights,
    Rate keyValueRead,
    Rate append,
    Rate activations,
    Rate mix,
    HbmEnergyAccount energy,
    long bits) {

  /// Femtojoules of a bit, refreshes and background included, rounded.
  public long femtojoulesPerBit() {
    return energy.perBit(bits);
  }

  /// A rate, exactly.
  ///
  /// @param bytesPer4096Cycles bytes of all channels in 4,096 core cycles, rounded down, at least 1
  /// @param dataTicks ticks of a data bus that carried data of the class
  /// @param busTicks ticks of a data bus that passed for it: from the end of the access before to
  ///   the end of its own
  /// @param latencyCycles core cycles that a tile of the class arrives later than its rate says if
  ///   the memory was idle; 0 for writes, which are done when the controllers have taken them
  public record Rate(long bytesPer4096Cycles, long dataTicks, long busTicks, long latencyCycles) {

    public Rate {
      MemoryCheck.range("bytes per 4,096 cycles", bytesPer4096Cycles, 1, Long.MAX_VALUE);
      MemoryCheck.range("data ticks", dataTicks, 1, Long.MAX_VALUE);
      MemoryCheck.range("bus ticks", busTicks, dataTicks, Long.MAX_VALUE);
      MemoryCheck.range("latency in cycles", latencyCycles, 0, Long.MAX_VALUE);
    }

    /// The same rate with a latency.
    Rate withLatency(long cycles) {
      return new Rate(bytesPer4096Cycles, dataTicks, busTicks, cycles);
    }

    /// Share of the peak.
    public double shareOfPeak() {
      return (double) dataTicks / busTicks;
    }
  }
}
