package org.etchscope.app.cli;

import java.util.Locale;

/// What a picture shows.
enum PictureView {
  WINDOW("Window"),
  CHIP("Chip"),
  TIMELINE("Timeline"),
  TOKENS("Token strip");

  private final String label;

  PictureView(String label) {
    this.label = label;
  }

  String label() {
    return label;
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
        "--view is \"%s\"; it must be window, chip, timeline or tokens"
            .formatted(FailureSentences.shown(name)));
  }
}
