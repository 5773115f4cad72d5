package org.etchscope.app.lesson.state;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.etchscope.views.chip.Quantity;

/// How a number of a lesson is written. Digits, commas and units are the same in every language.
public enum ValueFormat {
  /// A whole number with commas: `300,140`.
  WHOLE("whole"),
  /// Three significant digits, whole from 100 on: `7.32`, `1,234`.
  NUMBER("number"),
  /// A share, 1 being all of it: `7.3 %`.
  PERCENT("percent"),
  /// Bytes in the decimal unit that leaves one to three digits: `8.69 GB`.
  BYTES("bytes"),
  /// Seconds in s, ms or µs: `3.22 ms`.
  SECONDS("seconds"),
  /// A factor: `2.31×`.
  TIMES("times"),
  /// A large count with a decimal prefix: `70.6 G`.
  SCALED("scaled");

  /// What stands where there is no value.
  public static final String NONE = "–";

  private final String word;

  ValueFormat(String word) {
    this.word = word;
  }

  /// Its name in lesson files.
  public String word() {
    return word;
  }

  /// The format of a name.
  public static Optional<ValueFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /// Names of all formats.
  public static List<String> words() {
    return Arrays.stream(values()).map(ValueFormat::word).toList();
  }

  /// The number in words; [#NONE] if there is none.
  public String words(double number) {
    if (!Double.isFinite(number)) {
      return NONE;
    }
    if (number < 0) {
      return '\u2212' + words(-number);
    }
    return switch (this) {
      case WHOLE -> Quantity.count(Math.round(number));
      case NUMBER -> significant(number);
      case PERCENT -> String.format(Locale.ROOT, "%.1f %%", 100 * number);
      case BYTES -> Quantity.scaled(number, "B").words();
      case SECONDS -> seconds(number);
      case TIMES -> significant(number) + "×";
      case SCALED -> Quantity.scaled(number, "").words();
    };
  }

  private static String seconds(double seconds) {
    if (seconds >= 1) {
      return significant(seconds) + " s";
    }
    return seconds >= 1e-3
        ? significant(seconds * 1e3) + " ms"
        : significant(seconds * 1e6) + " µs";
  }

  private static String significant(double number) {
    if (number >= 99.95) {
      return Quantity.count(Math.round(number));
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.signum() == 0
        ? "0"
        : rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
