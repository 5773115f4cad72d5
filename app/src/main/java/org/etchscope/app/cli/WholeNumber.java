package org.etchscope.app.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/// Reads whole numbers from options.
final class WholeNumber {

  private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{1,18}");

  private WholeNumber() {}

  /// The number that `text` says.
  ///
  /// @throws InputException naming the option, the text and the range
  static int of(String option, String text, int low, int high) {
    String plain = text.strip();
    if (DIGITS.matcher(plain).matches()) {
      long number = Long.parseLong(plain);
      if (number >= low && number <= high) {
        return (int) number;
      }
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "%s is \"%s\"; it must be a whole number from %,d to %,d",
            option,
            FailureSentences.shown(text),
            low,
            high));
  }
}
