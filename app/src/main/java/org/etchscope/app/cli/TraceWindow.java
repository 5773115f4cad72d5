package org.etchscope.app.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a run that an export is confined to: two cycles, or two shares in percent.
///
/// @param from begin, a cycle or thousandths of a percent
/// @param to end, likewise
/// @param percent whether both are shares
record TraceWindow(long from, long to, boolean percent) {

  private static final long WHOLE = 100_000;
  private static final Pattern CYCLES = Pattern.compile("(\\d{1,18}):(\\d{1,18})");
  private static final Pattern SHARES =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%:(\\d{1,3}(?:\\.\\d{1,3})?)%");

  /// Reads `1000:2000` (cycles) or `25%:50%`.
  ///
  /// @throws InputException naming the text and the form
  static TraceWindow of(String option, String text) {
    Matcher cycles = CYCLES.matcher(text.strip());
    Matcher shares = SHARES.matcher(text.strip());
    TraceWindow window = new TraceWindow(0, 0, false);
    if (cycles.matches()) {
      window =
          new TraceWindow(Long.parseLong(cycles.group(1)), Long.parseLong(cycles.group(2)), false);
    } else if (shares.matches()) {
      window = new TraceWindow(thousandths(shares.group(1)), thousandths(shares.group(2)), true);
    }
    if (window.from >= window.to || (window.percent && window.to > WHOLE)) {
      throw new InputException(
          ("%s is \"%s\"; write two cycles such as 1000:2000, or two shares such as 25%%:50%%, the"
                  + " first before the second")
              .formatted(option, FailureSentences.shown(text)));
    }
    return window;
  }

  private static long thousandths(String percent) {
    return new BigDecimal(percent).movePointRight(3).longValueExact();
  }

  /// The first cycle of a run of so many cycles.
  ///
  /// @throws InputException if the run ends before it
  long fromCycle(String option, long cycles) {
    long first = percent ? share(from, cycles) : from;
    if (first >= cycles) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s begins at cycle %,d; the run has the cycles 0 to %,d",
              option,
              first,
              cycles));
    }
    return first;
  }

  /// The cycle after the last, at most the end of the run.
  long toCycle(long cycles) {
    return Math.min(cycles, percent ? Math.max(1, share(to, cycles)) : to);
  }

  private static long share(long thousandths, long cycles) {
    return Math.multiplyExact(cycles, thousandths) / WHOLE;
  }
}
