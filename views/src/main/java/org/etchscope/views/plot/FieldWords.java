package org.etchscope.views.plot;

import java.util.regex.Pattern;
import org.etchscope.views.chip.Quantity;

/// Texts of a scenario's fields as they are shown.
public final class FieldWords {

  private static final Pattern WHOLE = Pattern.compile("\\d{4,15}");

  /// What stands where a scenario has nothing.
  private static final String NONE = "–";

  private FieldWords() {}

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
