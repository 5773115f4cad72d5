package org.etchscope.app.workbench;

import java.util.Set;

/// What the views of the window are called on the command line.
final class ExportedViews {

  private static final String TEXT = "text";
  private static final String TOKENS = "tokens";
  private static final String WATERFALL = "waterfall";

  /// Views of a text, whose run is that of the text.
  private static final Set<String> OF_TEXT = Set.of(TOKENS, "attention", "effects");

  private static final Set<String> OF_MANY =
      Set.of(SweepPane.ID, ComparePane.ID, WATERFALL, "claims");

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
          ServingPane.ID,
          "attention",
          TEXT,
          "effects",
          "claims",
          ComparePane.ID);

  private ExportedViews() {}

  /// The name of a view of the window.
  static String nameOf(String id) {
    return id.equals(TEXT) ? TOKENS : id;
  }

  /// The view of the window of a name.
  static String idOf(String name) {
    return switch (name) {
      case TOKENS -> TEXT;
      case WATERFALL -> ComparePane.ID;
      default -> name;
    };
  }

  /// The view that shows what a command writes; empty if it is no view.
  static String ofCommand(String command) {
    return switch (command) {
      case "serve" -> ServingPane.ID;
      case "effects" -> "effects";
      case "generate" -> TOKENS;
      default -> "";
    };
  }

  /// Whether there is such a view in the centre of the window.
  static boolean isSeenInTheCentre(String id) {
    return OF_CENTRE.contains(id);
  }

  /// Whether a picture is of many runs, which has the name of none of their models.
  static boolean showsManyRuns(String name) {
    return OF_MANY.contains(name);
  }

  /// Whether a view shows a text.
  static boolean showsText(String name) {
    return OF_TEXT.contains(name);
  }
}
