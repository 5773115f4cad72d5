package org.etchscope.app.workbench.model;

import java.util.Set;

/// What the views of the window are called on the command line.
public final class ExportedViews {

  /// The view of a figure against parameters.
  public static final String SWEEP = "sweep";

  /// The view of several runs side by side.
  public static final String COMPARE = "compare";

  /// The view of requests over time.
  public static final String SERVING = "serving";

  private static final String TEXT = "text";
  private static final String TOKENS = "tokens";
  private static final String WATERFALL = "waterfall";

  /// Views of a text, whose run is that of the text.
  private static final Set<String> OF_TEXT = Set.of(TOKENS, "attention", "effects");

  private static final Set<String> OF_MANY =
      Set.of(SWEEP, ExportedViews.COMPARE, WATERFALL, "claims");

  private static final Set<String> OF_CENTRE =
      Set.of(
          "chip",
          "array",
          "server",
          "pipelines",
          "memory",
          "roofline",
          "why",
          SWEEP,
          SERVING,
          "attention",
          TEXT,
          "effects",
          "claims",
          COMPARE);

  private ExportedViews() {}

  /// The name of a view of the window.
  public static String nameOf(String id) {
    return id.equals(TEXT) ? TOKENS : id;
  }

  /// The view of the window of a name.
  public static String idOf(String name) {
    return switch (name) {
      case TOKENS -> TEXT;
      case WATERFALL -> COMPARE;
      default -> name;
    };
  }

  /// The view that shows what a command writes; empty if it is no view.
  public static String ofCommand(String command) {
    return switch (command) {
      case "serve" -> SERVING;
      case "effects" -> "effects";
      case "generate" -> TOKENS;
      default -> "";
    };
  }

  /// Whether there is such a view in the centre of the window.
  public static boolean isSeenInTheCentre(String id) {
    return OF_CENTRE.contains(id);
  }

  /// Whether a picture is of many runs, which has the name of none of their models.
  public static boolean showsManyRuns(String name) {
    return OF_MANY.contains(name);
  }

  /// Whether a view shows a text.
  public static boolean showsText(String name) {
    return OF_TEXT.contains(name);
  }
}
