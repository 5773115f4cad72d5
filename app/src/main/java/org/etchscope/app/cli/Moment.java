package org.etchscope.app.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment of a run: a cycle, or a share of all.
///
/// @param number the cycle, or percent
/// @param percent whether it is a share
record Moment(BigDecimal number, boolean percent) {

  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
  private static final Pattern CYCLE = Pattern.compile("\\d{1,18}");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /// Reads `37%` or `12000`.
  ///
  /// @throws InputException naming option, text and form
  static Moment of(String option, String text) {
    Matcher share = SHARE.matcher(text.strip());
    if (share.matches()) {
      BigDecimal percent = new BigDecimal(share.group(1));
      if (percent.compareTo(WHOLE) <= 0) {
        return new Moment(percent, true);
      }
    } else if (CYCLE.matcher(text.strip()).matches()) {
      return new Moment(new BigDecimal(text.strip()), false);
    }
    throw new InputException(
        "%s is \"%s\"; it must be a share of the run from 0%% to 100%%, or a cycle"
            .formatted(option, FailureSentences.shown(text)));
  }

  /// The cycle of a run of so many.
  ///
  /// @throws InputException if the run ends before it
  long cycle(String option, long cycles) {
    if (percent) {
      return number
          .multiply(BigDecimal.valueOf(cycles))
          .divide(WHOLE)
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
    if (number.longValueExact() > cycles) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s is cycle %,d; the run has the cycles 0 to %,d",
              option,
              number.longValueExact(),
              cycles));
    }
    return number.longValueExact();
  }
}
