package org.etchscope.views.surface.vector;

import org.etchscope.views.surface.Outline;

/// An outline as the data of a path element.
final class SvgPath implements Outline.Visitor {

  private final StringBuilder data = new StringBuilder();

  private SvgPath() {}

  static String data(Outline outline) {
    SvgPath path = new SvgPath();
    outline.visit(path);
    return path.data.toString();
  }

  @Override
  public void move(double x, double y) {
    append('M', x, y);
  }

  @Override
  public void line(double x, double y) {
    append('L', x, y);
  }

  @Override
  public void curve(double x1, double y1, double x2, double y2, double x, double y) {
    append('C', x1, y1, x2, y2, x, y);
  }

  @Override
  public void close() {
    data.append('Z');
  }

  private void append(char command, double... numbers) {
    data.append(command);
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0) {
        data.append(' ');
      }
      data.append(SvgNumber.of(numbers[i]));
    }
  }
}
