package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;

/// What HBM achieves for each class of streams, in bytes per core cycle.
///
/// @param weights weight tiles, striped over all channels
/// @param keyValueRead tiles of the paged cache
/// @param append appended keys and values
/// @param activations values that pass through HBM
public record MemoryRates(
    StreamRate weights, StreamRate keyValueRead, StreamRate append, StreamRate activations) {

  /// The rates that a chip's own fractions of the peak give.
  public static MemoryRates of(ChipSpec chip) {
    return new MemoryRates(
        rate(chip, chip.hbm().weightFraction()),
        rate(chip, chip.hbm().keyValueFraction()),
        rate(chip, chip.hbm().appendFraction()),
        rate(chip, chip.hbm().weightFraction()));
  }

  private static StreamRate rate(ChipSpec chip, double fraction) {
    long bytesPerSecond = Math.round(chip.hbm().bytesPerSecond() * fraction);
    return new StreamRate(Math.max(1, chip.bytesPer4096Cycles(bytesPerSecond)));
  }

  /// The rate of a class.
  public StreamRate of(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> weights;
      case KEY_VALUE_READ -> keyValueRead;
      case KEY_VALUE_APPEND -> append;
      case ACTIVATIONS -> activations;
    };
  }
}
