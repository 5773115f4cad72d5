package org.etchscope.app.figure;

import org.etchscope.views.surface.Look;

/// What a picture is drawn on.
///
/// @param look its colours and language
/// @param width width in units, at least 1
/// @param height height in units, at least 1
/// @param resolution how large a unit is
public record Sheet(Look look, int width, int height, Resolution resolution) {

  public Sheet {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "sheet is %d x %d; both must be at least 1".formatted(width, height));
    }
  }

  /// On a screen, where a unit is a pixel.
  public static Sheet onScreen(Look look, int width, int height) {
    return new Sheet(look, width, height, Resolution.SCREEN);
  }
}
