package org.etchscope.app.cli;

import java.math.BigInteger;
import java.util.Locale;

/// Numbers as the command line shows them.
final class Numbers {

  private Numbers() {}

  /// With thousands commas.
  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// With thousands commas.
  static String whole(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// An energy in the unit that leaves at least one digit before the point.
  static String energy(double joules) {
    if (joules >= 1) {
      return String.format(Locale.ROOT, "%,.3f J", joules);
    }
    if (joules >= 1e-3) {
      return String.format(Locale.ROOT, "%.3f mJ", joules * 1e3);
    }
    return String.format(Locale.ROOT, "%.3f µJ", joules * 1e6);
  }

  /// A rate: without decimals from 100 on, with three digits below.
  static String rate(double number) {
    return number >= 100
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%.3g", number);
  }

  /// A share with one decimal.
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// A time in the unit that leaves at least one digit before the point.
  static String time(double seconds) {
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%,.3f s", seconds);
    }
    if (seconds >= 1e-3) {
      return String.format(Locale.ROOT, "%.3f ms", seconds * 1e3);
    }
    return String.format(Locale.ROOT, "%.3f µs", seconds * 1e6);
  }

  /// Parameters or bytes in thousands of thousands: `70.6 G`.
  static String large(long number) {
    if (number >= 1_000_000_000L) {
      return String.format(Locale.ROOT, "%,.1f G", number / 1e9);
    }
    if (number >= 1_000_000L) {
      return String.format(Locale.ROOT, "%.1f M", number / 1e6);
    }
    return String.format(Locale.ROOT, "%.1f k", number / 1e3);
  }
}
