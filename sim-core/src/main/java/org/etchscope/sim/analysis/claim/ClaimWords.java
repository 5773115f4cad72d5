package org.etchscope.sim.analysis.claim;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.trace.RunSummary;

/// Words of a check, in parts, so that whoever speaks another language than English can say them.
///
/// @param form the form of the text
/// @param values its values in order: texts, other words, what decided a run
///   ([Bound][RunSummary.Bound]), or what was wrong with one
public record ClaimWords(ClaimForm form, List<Object> values) {

  public ClaimWords {
    values = List.copyOf(values);
  }

  /// Words that stand in a file, or a name, which are the same in every language.
  static ClaimWords plain(String words) {
    return ClaimForm.PLAIN.with(words);
  }

  /// A number with so many decimals and commas between thousands, as conclusions write it.
  static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /// The text in English.
  public String english() {
    return form.english().formatted(values.stream().map(ClaimWords::english).toArray());
  }

  private static Object english(Object value) {
    return switch (value) {
      case ClaimWords words -> words.english();
      case InputFault fault -> fault.sentence();
      case RunSummary.Bound bound -> bound.label();
      default -> value;
    };
  }
}
