package org.etchscope.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
  SWEEP("Sweep");

  private final String label;

  PictureView(String label) {
    this.label = label;
  }

  String label() {
    return label;
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
