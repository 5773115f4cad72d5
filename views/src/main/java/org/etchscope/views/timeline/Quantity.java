package org.etchscope.views.timeline;

import java.util.Locale;

/// Numbers in words: thousands comma, three digits, decimal units.
final class Quantity {

  private Quantity() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// A share from 0 to 1, for example `61 %`, `4.2 %`, `0.03 %`.
  static String percent(double share) {
    double percent = share * 100;
    if (percent == 0) {
      return "0 %";
    }
    if (percent < 0.01) {
      return "< 0.01 %";
    }
    String format = percent >= 9.95 ? "%.0f %%" : percent >= 0.995 ? "%.1f %%" : "%.2f %%";
    return String.format(Locale.ROOT, format, percent);
  }

  static String bytes(long bytes) {
    if (bytes >= 1e9) {
      return digits(bytes / 1e9) + " GB";
    }
    if (bytes >= 1e6) {
      return digits(bytes / 1e6) + " MB";
    }
    return bytes >= 1e3 ? digits(bytes / 1e3) + " kB" : bytes + " B";
  }

  static String bytesPerSecond(double rate) {
    return String.format(Locale.ROOT, "%,.0f GB/s", rate / 1e9);
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
