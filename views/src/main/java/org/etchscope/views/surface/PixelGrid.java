package org.etchscope.views.surface;

/// The pixels of the device under the units of a canvas.
///
/// @param pixelScale pixels per unit
record PixelGrid(double pixelScale) {

  PixelGrid {
    if (!(pixelScale > 0) || Double.isInfinite(pixelScale)) {
      throw new IllegalArgumentException(
          "pixel scale is %s; it must be more than 0".formatted(pixelScale));
    }
  }

  /// The border between two pixels that is nearest to a coordinate.
  double snap(double coordinate) {
    return Math.floor(coordinate * pixelScale + 0.5) / pixelScale;
  }

  /// The length from a snapped coordinate to the border nearest to another, at least one pixel.
  double length(double from, double to) {
    return Math.max(snap(to) - from, 1 / pixelScale);
  }

  /// The width of an upright or level line: a whole number of pixels, at least one.
  double thickness(double width) {
    return Math.max(1, Math.floor(width * pixelScale + 0.5)) / pixelScale;
  }

  /// How many pixels a snapped length has.
  int pixels(double length) {
    return (int) Math.round(length * pixelScale);
  }

  /// The width of a slanted line: at least one pixel, or it would fade.
  double visible(double width) {
    return Math.max(width, 1 / pixelScale);
  }
}
