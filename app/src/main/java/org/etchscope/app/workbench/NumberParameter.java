package org.etchscope.app.workbench;

import java.util.function.ToLongFunction;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// A whole number of a scenario that the window lets a person change.
///
/// @param id short name, for selectors and tests
/// @param label name on screen
/// @param unit unit on screen, empty if there is none
/// @param help what it means, in one sentence
/// @param low least value
/// @param high greatest value
/// @param getter takes the number out of a scenario
/// @param change makes the scenario with another number
record NumberParameter(
    String id,
    Phrase label,
    String unit,
    Phrase help,
    long low,
    long high,
    ToLongFunction<Scenario> getter,
    Change change) {

  /// Makes a scenario with another number.
  @FunctionalInterface
  interface Change {
    /// The changed scenario.
    ///
    /// @throws IllegalArgumentException if the number does not go with the rest
    Scenario apply(Scenario scenario, long number);
  }

  long of(Scenario scenario) {
    return getter.applyAsLong(scenario);
  }

  /// The scenario with another number.
  ///
  /// @throws IllegalArgumentException naming the field, the value and the range
  Scenario with(Scenario scenario, long number) {
    if (number < low || number > high) {
      throw refusal(Figures.whole(number));
    }
    return change.apply(scenario, number);
  }

  /// The scenario with the number a text stands for; commas and blanks do not count.
  ///
  /// @throws IllegalArgumentException naming the field, the value and the range
  Scenario with(Scenario scenario, String text) {
    String digits = text.replaceAll("[,\\s]", "");
    if (!digits.matches("-?\\d{1,15}")) {
      throw refusal("\"" + text.strip() + "\"");
    }
    return with(scenario, Long.parseLong(digits));
  }

  private IllegalArgumentException refusal(String value) {
    return new IllegalArgumentException(
        "%s is %s; it must be a whole number from %s to %s"
            .formatted(label.in(Language.ENGLISH), value, Figures.whole(low), Figures.whole(high)));
  }
}
