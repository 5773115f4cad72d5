package org.etchscope.views.chip;

import java.util.Locale;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// A number as it stands on screen: three or four significant digits, a comma between thousands,
/// decimal units (1 MB = 10^6 bytes).
///
/// @param value the digits
/// @param unit the unit, without a space before it; may be empty
public record Quantity(String value, String unit) {

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  /// An amount of data in the unit that leaves one to three digits before the point.
  public static Quantity bytes(long bytes) {
    return scaled((double) bytes, "B");
  }

  /// An amount of data in the unit in which another amount is shown, for "55.9 of 58.7 MB".
  public static Quantity bytesAs(long bytes, Quantity other) {
    double size = (double) bytes;
    for (int prefix = 0; prefix < PREFIXES.length; prefix++) {
      if (other.unit().equals(PREFIXES[prefix] + "B")) {
        return new Quantity(digits(size), other.unit());
      }
      size /= 1000;
    }
    throw new IllegalArgumentException(other.unit() + " is no unit of data");
  }

  /// A rate in GB/s, whatever its size, so that rates can be compared at a glance.
  public static Quantity gigabytesPerSecond(double bytesPerSecond) {
    return new Quantity(digits(bytesPerSecond / 1e9), "GB/s");
  }

  /// A count of cycles.
  public static Quantity cycles(long cycles, Language language) {
    Phrase unit = cycles == 1 ? ChipText.CYCLE : ChipText.CYCLES;
    return new Quantity(count(cycles), unit.in(language));
  }

  /// Work in floating point operations: two a multiply-add.
  public static Quantity operations(long multiplyAdds) {
    return scaled(2.0 * multiplyAdds, "FLOP");
  }

  /// A share in percent.
  public static Quantity percent(double share) {
    double percent = 100 * share;
    String digits;
    if (percent == 0) {
      digits = "0";
    } else if (percent < 9.95) {
      digits = String.format(Locale.ROOT, "%.1f", percent);
    } else {
      digits = String.format(Locale.ROOT, "%.0f", percent);
    }
    return new Quantity(digits, "%");
  }

  /// A value in the decimal multiple of a unit that leaves one to three digits before the point.
  public static Quantity scaled(double value, String unit) {
    int prefix = 0;
    double rest = value;
    while (rest >= 999.5 && prefix + 1 < PREFIXES.length) {
      rest /= 1000;
      prefix++;
    }
    String digits =
        prefix == 0 ? String.format(Locale.ROOT, "%,d", Math.round(rest)) : digits(rest);
    return new Quantity(digits, PREFIXES[prefix] + unit);
  }

  /// A whole number with commas.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size >= 99.95) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", value);
  }

  /// Value and unit with a space between.
  public String words() {
    return unit.isEmpty() ? value : value + " " + unit;
  }
}
