package org.etchscope.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.etchscope.app.figure.FigureText;
import org.etchscope.app.figure.Medium;

/// What a picture shows.
enum PictureView {
  WINDOW("Window"),
  CHIP("Chip"),
  TIMELINE("Timeline"),
  INSPECTOR("Inspector"),
  TOKENS("Token strip"),
  ATTENTION("Attention"),
  ARRAY("Array"),
  EFFECTS("Effects"),
  SERVER("Server"),
  PIPELINES("Pipelines"),
  MEMORY("Memory"),
  ROOFLINE("Roofline"),
  WHY("Why"),
  SWEEP("Sweep"),
  COMPARE("Comparison"),
  WATERFALL("Waterfall"),
  CLAIMS("Claims"),
  SERVING("Serving");

  private final String label;

  PictureView(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// What it is called in a caption.
  FigureText title() {
    return FigureText.valueOf(name());
  }

  /// Size of a picture unless another is asked for.
  String usualSize() {
    return this == TIMELINE || this == TOKENS ? "1600x320" : "1600x1000";
  }

  /// Height of a picture in its width, where it appears in print or on a slide: narrow ones are
  /// higher, and the chip keeps the shape of its drawing.
  double shape(Medium medium) {
    if (medium == Medium.SLIDE) {
      return 9 / 16.0;
    }
    boolean narrow = medium == Medium.COLUMN;
    return switch (this) {
      case CHIP -> narrow ? 1.42 : 0.56;
      case TIMELINE -> narrow ? 0.75 : 0.4;
      case TOKENS -> narrow ? 0.6 : 0.25;
      case PIPELINES -> narrow ? 1.7 : 0.62;
      case INSPECTOR -> narrow ? 1.4 : 0.7;
      case ATTENTION, SERVER -> narrow ? 1.2 : 0.62;
      case WATERFALL, COMPARE, WHY -> narrow ? 1.15 : 0.6;
      case ARRAY -> narrow ? 1 : 0.6;
      case EFFECTS -> narrow ? 1.15 : 0.6;
      case CLAIMS -> narrow ? 2.45 : 0.9;
      default -> narrow ? 0.9 : 0.6;
    };
  }

  /// Name as an option.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The view of this name.
  ///
  /// @throws InputException naming the text and all views
  static PictureView of(String name) {
    for (PictureView view : values()) {
      if (view.name().equals(name.toUpperCase(Locale.ROOT))) {
        return view;
      }
    }
    List<String> names = Arrays.stream(values()).map(PictureView::id).toList();
    throw new InputException(
        "--view is \"%s\"; it must be %s or %s"
            .formatted(
                FailureSentences.shown(name),
                String.join(", ", names.subList(0, names.size() - 1)),
                names.getLast()));
  }
}
