package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;

/// What HBM achieves for each class of streams, in bytes per core cycle, and what it costs.
///
/// @param weights weight tiles, striped over all channels
/// @param keyValueRead tiles of the paged cache
/// @param append appended keys and values
/// @param activations values that pass through HBM
/// @param pace what is seen of the controllers beside the rates
/// @param femtojoulesPerBit energy of a bit that is moved; 0 if it is not known
public record MemoryRates(
    StreamRate weights,
    StreamRate keyValueRead,
    StreamRate append,
    StreamRate activations,
    ControllerPace pace,
    long femtojoulesPerBit) {

  /// The rates that a chip file states, and the peak where it states none: enough to cut work into
  /// tiles, not to time it.
  public static MemoryRates of(ChipSpec chip) {
    StreamRate peak = rate(chip, 1);
    return stated(chip, new MemoryRates(peak, peak, peak, peak, ControllerPace.SMOOTH, 0));
  }

  /// Whether a chip file states what all classes reach and what a bit costs.
  public static boolean statesAll(ChipSpec chip) {
    HbmSpec hbm = chip.hbm();
    return chip.power().hbmFemtojoulesPerBit() > 0
        && hbm.weightFraction() > 0
        && hbm.keyValueFraction() > 0
        && hbm.appendFraction() > 0;
  }

  /// Whether a chip file states what some class reaches.
  public static boolean statesAny(ChipSpec chip) {
    HbmSpec hbm = chip.hbm();
    return hbm.weightFraction() > 0 || hbm.keyValueFraction() > 0 || hbm.appendFraction() > 0;
  }

  /// Measured rates and energy, with those of a chip file in their place where it states any.
  public static MemoryRates stated(ChipSpec chip, MemoryRates measured) {
    HbmSpec hbm = chip.hbm();
    long stated = chip.power().hbmFemtojoulesPerBit();
    return new MemoryRates(
        stated(chip, hbm.weightFraction(), measured.weights),
        stated(chip, hbm.keyValueFraction(), measured.keyValueRead),
        stated(chip, hbm.appendFraction(), measured.append),
        stated(chip, hbm.weightFraction(), measured.activations),
        measured.pace,
        stated == 0 ? measured.femtojoulesPerBit : stated);
  }

  private static StreamRate stated(ChipSpec chip, double fraction, StreamRate measured) {
    return fraction == 0 ? measured : rate(chip, fraction);
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
