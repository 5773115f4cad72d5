package org.etchscope.views.plot;

import java.util.regex.Pattern;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.parameters.ParameterText;
import org.etchscope.views.words.Language;

/// Texts of a scenario's fields as they are shown.
public final class FieldWords {

  private static final Pattern WHOLE = Pattern.compile("\\d{4,15}");

  /// What stands where a scenario has nothing.
  private static final String NONE = "–";

  private FieldWords() {}

  /// The name of a field; one that no catalogue holds keeps its own.
  ///
  /// @param path as scenario files and `--vary` name it
  public static String name(String path, String ownName, Language language) {
    return Parameters.find(path)
        .map(parameter -> ParameterText.of(parameter).in(language))
        .orElse(ownName);
  }

  /// A text, with commas between thousands if it is a whole number.
  public static String of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return WHOLE.matcher(text).matches() ? Quantity.count(Long.parseLong(text)) : text;
  }

  /// What a field was and what it is.
  public static String change(String from, String to) {
    return of(from) + " → " + of(to);
  }
}
