package org.etchscope.views.surface.vector;

import org.etchscope.views.surface.Outline;

/// Outlines in the operators of a PDF content stream.
final class PdfPath implements Outline.Visitor {

  /// The distance of the control points of a quarter of a circle of radius 1.
  private static final double ROUND = 0.5522847498;

  private final StringBuilder out = new StringBuilder();

  private PdfPath() {}

  static String of(Outline outline) {
    PdfPath path = new PdfPath();
    outline.visit(path);
    return path.out.toString();
  }

  static String rectangle(double x, double y, double w, double h, double radius) {
    double r = Math.min(radius, Math.min(w, h) / 2);
    if (r <= 0) {
      return numbers(x, y, w, h) + "re\n";
    }
    double c = r * (1 - ROUND);
    PdfPath path = new PdfPath();
    path.move(x + r, y);
    path.line(x + w - r, y);
    path.curve(x + w - c, y, x + w, y + c, x + w, y + r);
    path.line(x + w, y + h - r);
    path.curve(x + w, y + h - c, x + w - c, y + h, x + w - r, y + h);
    path.line(x + r, y + h);
    path.curve(x + c, y + h, x, y + h - c, x, y + h - r);
    path.line(x, y + r);
    path.curve(x, y + c, x + c, y, x + r, y);
    path.close();
    return path.out.toString();
  }

  static String circle(double x, double y, double radius) {
    return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius);
  }

  static String numbers(double... values) {
    StringBuilder numbers = new StringBuilder();
    for (double value : values) {
      numbers.append(SvgNumber.of(value)).append(' ');
    }
    return numbers.toString();
  }

  @Override
  public void move(double x, double y) {
    out.append(numbers(x, y)).append("m\n");
  }

  @Override
  public void line(double x, double y) {
    out.append(numbers(x, y)).append("l\n");
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    out.append(numbers(x1, y1, x2, y2, x, y)).append("c\n");
  }

  @Override
  public void close() {
    out.append("h\n");
  }
}
