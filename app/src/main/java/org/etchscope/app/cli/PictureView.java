package org.etchscope.app.cli;

import java.util.Locale;

/// What a picture shows.
enum PictureView {
  WINDOW("Window"),
  CHIP("Chip"),
  TIMELINE("Timeline"),
  TOKENS("Token strip"),
  ATTENTION("Attention"),
  ARRAY("Array");

  private final String label;

  PictureView(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// Whether it shows the numbers of a model with weights, not the time of a run.
  boolean showsNumbers() {
    return this == ATTENTION || this == ARRAY;
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
    throw new InputException(
        "--view is \"%s\"; it must be window, chip, timeline, tokens, attention or array"
            .formatted(FailureSentences.shown(name)));
  }
}
