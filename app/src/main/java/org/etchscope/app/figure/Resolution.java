package org.etchscope.app.figure;

/// How large a unit of a drawing is in a file.
///
/// @param points on paper, of 1/72 inch, more than 0
/// @param pixels in a file of pixels, more than 0
public record Resolution(double points, double pixels) {

  /// A unit is a pixel of 1/96 inch.
  public static final Resolution SCREEN = new Resolution(0.75, 1);

  private static final double POINTS_PER_INCH = 72;

  public Resolution {
    if (!(points > 0 && pixels > 0)) {
      throw new IllegalArgumentException(
          "a unit is %s points and %s pixels; both must be more than 0".formatted(points, pixels));
    }
  }

  /// As large on paper, with so many pixels in an inch.
  public Resolution withPixelsPerInch(double pixelsPerInch) {
    return new Resolution(points, pixelsPerInch * points / POINTS_PER_INCH);
  }

  public double pixelsPerInch() {
    return pixels * POINTS_PER_INCH / points;
  }
}
