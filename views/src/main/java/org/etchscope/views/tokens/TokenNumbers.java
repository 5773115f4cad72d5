package org.etchscope.views.tokens;

import java.util.Locale;

/// Numbers of the token strip: three digits, decimal units.
final class TokenNumbers {

  private TokenNumbers() {}

  static String percent(double share) {
    double percent = 100 * share;
    if (percent < 0.1) {
      return "< 0.1 %";
    }
    String format = percent >= 99.95 ? "%.0f %%" : "%.1f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  static String seconds(double seconds) {
    if (seconds >= 1) {
      return digits(seconds) + " s";
    }
    if (seconds >= 1e-3) {
      return digits(seconds * 1e3) + " ms";
    }
    return seconds >= 1e-6 ? digits(seconds * 1e6) + " µs" : digits(seconds * 1e9) + " ns";
  }

  private static String digits(double value) {
    String format = value >= 99.95 ? "%,.0f" : value >= 9.995 ? "%.1f" : "%.2f";
    return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }
}
