package org.etchscope.views.surface;

import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Theme;

/// What the formats of lines and areas make of shapes that they do not have themselves.
///
/// @param theme colours and least thickness of lines
record VectorShapes(Theme theme) {

  /// A filled rectangle with sharp corners.
  @FunctionalInterface
  interface Cells {
    /// Draws cells of one colour.
    void fill(double x, double y, double width, double height, Heat heat);
  }

  /// Whatever draws the outline of a rectangle.
  interface Frames {
    /// Draws a line along the middle of the frame.
    ///
    /// @param radius of the corners of that line
    void trace(double x, double y, double width, double height, double radius);

    /// Draws a rectangle that is nothing but frame.
    void fill();
  }

  /// The thickness of a stroke.
  double thickness(Stroke stroke) {
    return Math.max(stroke.width(), theme.leastStroke());
  }

  /// The outline of a rectangle, whose line lies inside it.
  void frame(
      double x,
      double y,
      double width,
      double height,
      double radius,
      Stroke stroke,
      Frames frames) {
    double line = thickness(stroke);
    if (!(width > 0 && height > 0)) {
      return;
    }
    if (2 * line >= width || 2 * line >= height) {
      frames.fill();
      return;
    }
    double inner = Math.max(0, radius - line / 2);
    frames.trace(x + line / 2, y + line / 2, width - line, height - line, inner);
  }

  /// The cells of a heat map, row by row. Neighbours of one colour in a row become one rectangle;
  /// cells without a value are left out.
  ///
  /// @param overlap how far cells reach under their right and lower neighbours, so that no seam
  ///   shows
  void heatMap(Bounds map, int columns, int rows, CellValue value, double overlap, Cells cells) {
    Placing.requireCells(columns, rows);
    double width = map.width() / columns;
    double height = map.height() / rows;
    for (int row = 0; row < rows; row++) {
      double top = map.y() + row * height;
      double foot = Math.min(map.bottom(), top + height + overlap);
      int start = 0;
      for (int column = 1; column <= columns; column++) {
        double now = value.at(start, row);
        if (column < columns && sameColour(now, value.at(column, row))) {
          continue;
        }
        if (!Double.isNaN(now)) {
          double left = map.x() + start * width;
          double right = Math.min(map.right(), map.x() + column * width + overlap);
          cells.fill(left, top, right - left, foot - top, new Heat(now));
        }
        start = column;
      }
    }
  }

  private boolean sameColour(double one, double other) {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Double.isNaN(one) && Double.isNaN(other);
    }
    return theme.colour(new Heat(one)).equals(theme.colour(new Heat(other)));
  }
}
