package org.etchscope.views.surface;

/// Where on its page, how large and how strongly a surface draws just now. Placings nest, and so do
/// fadings: each counts from the one around it and ends with its body.
public final class Placement {

  private double originX;
  private double originY;
  private double scale = 1;
  private double opacity = 1;

  /// At the origin of the page, as large as it is and without letting through.
  public Placement() {}

  /// Draws a body with its origin at a place, a scale times as large.
  public void placed(double x, double y, double factor, Runnable body) {
    double outerX = originX;
    double outerY = originY;
    double outerScale = scale;
    originX = toX(x);
    originY = toY(y);
    scale *= requireScale(factor);
    try {
      body.run();
    } finally {
      originX = outerX;
      originY = outerY;
      scale = outerScale;
    }
  }

  /// Draws a body that lets the ground show through.
  public void faded(double factor, Runnable body) {
    double outer = opacity;
    opacity *= requireOpacity(factor);
    try {
      body.run();
    } finally {
      opacity = outer;
    }
  }

  /// A place of the drawing, counted from the left edge of the page.
  public double toX(double x) {
    return originX + x * scale;
  }

  /// A place of the drawing, counted from the upper edge of the page.
  public double toY(double y) {
    return originY + y * scale;
  }

  /// Where the origin of the drawing is on the page.
  public double originX() {
    return originX;
  }

  /// Where the origin of the drawing is on the page.
  public double originY() {
    return originY;
  }

  /// Units of the page in a unit of the drawing.
  public double scale() {
    return scale;
  }

  /// From 0, invisible, to 1.
  public double opacity() {
    return opacity;
  }

  /// A factor of [#placed].
  ///
  /// @throws IllegalArgumentException unless it is more than 0
  public static double requireScale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale is %s; it must be more than 0".formatted(scale));
    }
    return scale;
  }

  /// A factor of [#faded].
  ///
  /// @throws IllegalArgumentException unless it is from 0 to 1
  public static double requireOpacity(double opacity) {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(
          "opacity is %s; it must be from 0 to 1".formatted(opacity));
    }
    return opacity;
  }
}
