package org.etchscope.views.effect;

import java.util.Locale;
import java.util.Optional;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;

/// A ratio of signal to noise on the heat scale: what is lost is bright. At 10 dB the error is a
/// third of the signal, at 50 dB a three-hundredth; the scale ends there.
///
/// @param decibels the ratio, infinite if nothing differs
record DecibelScale(double decibels) {

  /// Where the scale begins and ends.
  static final int LOWEST = 10;

  static final int HIGHEST = 50;

  /// From here on dark letters are read better than bright ones.
  private static final double MIDDLE = 0.46;

  static DecibelScale of(double decibels) {
    return new DecibelScale(decibels);
  }

  boolean isExact() {
    return decibels == Double.POSITIVE_INFINITY;
  }

  /// The place on the heat scale.
  double heat() {
    return Double.isNaN(decibels)
        ? 1
        : 1 - Math.clamp((decibels - LOWEST) / (HIGHEST - LOWEST), 0, 1);
  }

  /// An ink that can be read on it, in every theme: the other end of the scale.
  Ink ink() {
    return new Heat(heat() < MIDDLE ? 1 : 0);
  }

  /// The ratio in whole decibels, `=` where nothing differs; empty where nothing is left.
  Optional<String> digits() {
    if (isExact()) {
      return Optional.of("=");
    }
    return Double.isInfinite(decibels) || Double.isNaN(decibels)
        ? Optional.empty()
        : Optional.of(String.format(Locale.ROOT, "%.0f", decibels).replace('-', '−'));
  }
}
