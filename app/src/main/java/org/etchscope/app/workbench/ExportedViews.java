package org.etchscope.app.workbench;

import java.util.Locale;
import java.util.Set;
import org.etchscope.app.figure.FigureText;

/// What the views of the window are called on the command line.
final class ExportedViews {

  private static final String TEXT = "text";
  private static final String TOKENS = "tokens";

  /// Views of a text, whose run is that of the text.
  private static final Set<String> OF_TEXT = Set.of(TOKENS, "attention", "effects");

  private static final Set<String> OF_CENTRE =
      Set.of(
          "chip",
          "array",
          "server",
          "pipelines",
          "memory",
          "roofline",
          "why",
          SweepPane.ID,
          "attention",
          TEXT,
          "effects");

  private ExportedViews() {}

  /// The name of a view of the window.
  static String nameOf(String id) {
    return id.equals(TEXT) ? TOKENS : id;
  }

  /// What a view of the window is called in titles and captions.
  static FigureText textOf(String id) {
    return FigureText.valueOf(nameOf(id).toUpperCase(Locale.ROOT));
  }

  /// The view of the window of a name.
  static String idOf(String name) {
    return name.equals(TOKENS) ? TEXT : name;
  }

  /// Whether there is such a view in the centre of the window.
  static boolean isSeenInTheCentre(String id) {
    return OF_CENTRE.contains(id);
  }

  /// Whether a view shows a text.
  static boolean showsText(String name) {
    return OF_TEXT.contains(name);
  }
}
