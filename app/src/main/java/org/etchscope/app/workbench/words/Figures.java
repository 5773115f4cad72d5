package org.etchscope.app.workbench.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as the window writes them: commas between thousands, three or four significant digits,
/// decimal units.
public final class Figures {

  private static final String[] SCALES = {"", "k", "M", "G", "T", "P", "E"};

  /// What stands where there is no value.
  public static final String NONE = "–";

  private Figures() {}

  /// A value and its unit, which are drawn in different sizes.
  public record Amount(String value, String unit) {
    @Override
    public String toString() {
      return unit.isEmpty() ? value : value + " " + unit;
    }
  }

  /// A whole number with commas.
  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace('-', '\u2212');
  }

  /// A number in all its digits, with commas if it is whole.
  public static String exact(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= 0 ? whole(plain.longValueExact()) : plain.toPlainString();
  }

  /// A number in three significant digits, without an exponent; whole from 100 on.
  public static String significant(double number) {
    if (!Double.isFinite(number)) {
      return NONE;
    }
    if (Math.abs(number) >= 99.95) {
      return whole(Math.round(number));
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.scale() < 0 ? whole(rounded.longValueExact()) : rounded.toPlainString();
  }

  /// Seconds in the unit that gives one to three digits before the point.
  public static Amount duration(double seconds) {
    if (seconds >= 1) {
      return new Amount(significant(seconds), "s");
    }
    if (seconds >= 1e-3) {
      return new Amount(significant(seconds * 1e3), "ms");
    }
    return new Amount(significant(seconds * 1e6), "µs");
  }

  /// A large number in two or three digits with a decimal prefix before its unit, for example `9.8
  /// PFLOPS`.
  public static Amount scaled(double number, String unit) {
    double rest = number;
    int scale = 0;
    while (rest >= 999.5 && scale < SCALES.length - 1) {
      rest /= 1000;
      scale++;
    }
    String value = rest < 9.95 ? String.format(Locale.ROOT, "%.1f", rest) : whole(Math.round(rest));
    return new Amount(value, SCALES[scale] + unit);
  }

  /// A number with three decimals and commas between thousands.
  public static String thousandths(double number) {
    return String.format(Locale.ROOT, "%,.3f", number);
  }

  /// A share as a percentage with one decimal.
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f", share * 100) : NONE;
  }

  /// Parameters of a model, for example `70.6 B`.
  public static String parameters(long count) {
    if (count >= 1_000_000_000_000L) {
      return significant(count / 1e12) + " T";
    }
    if (count >= 1_000_000_000L) {
      return significant(count / 1e9) + " B";
    }
    return count >= 1_000_000 ? significant(count / 1e6) + " M" : significant(count / 1e3) + " k";
  }
}
