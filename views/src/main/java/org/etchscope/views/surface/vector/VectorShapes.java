package org.etchscope.views.surface.vector;

import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.CellGrid;
import org.etchscope.views.surface.CellValue;
import org.etchscope.views.surface.Stroke;

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

  /// The line along the middle of a frame.
  @FunctionalInterface
  interface Frame {
    /// Draws the line.
    ///
    /// @param radius of its corners
    void trace(double x, double y, double width, double height, double radius);
  }

  /// Whether a theme shows an ink at all.
  boolean isSeen(Ink ink) {
    return !theme.colour(ink).isNone();
  }

  /// The thickness of a stroke.
  double thickness(Stroke stroke) {
    return Math.max(stroke.width(), theme.leastStroke());
  }

  /// The outline of a rectangle, whose line lies inside it.
  ///
  /// @param filled draws the rectangle where it is nothing but line
  void frame(Bounds box, double radius, Stroke stroke, Frame frame, Runnable filled) {
    if (!(box.width() > 0 && box.height() > 0)) {
      return;
    }
    double line = thickness(stroke);
    if (2 * line >= box.width() || 2 * line >= box.height()) {
      filled.run();
      return;
    }
    frame.trace(
        box.x() + line / 2,
        box.y() + line / 2,
        box.width() - line,
        box.height() - line,
        Math.max(0, radius - line / 2));
  }

  /// The cells of a heat map, row by row. Neighbours of one colour in a row become one rectangle;
  /// cells without a value are left out.
  ///
  /// @param overlap how far cells reach under their right and lower neighbours, so that no seam
  ///   shows
  void heatMap(Bounds map, CellGrid grid, CellValue value, double overlap, Cells cells) {
    int columns = grid.columns();
    double width = map.width() / columns;
    double height = map.height() / grid.rows();
    for (int row = 0; row < grid.rows(); row++) {
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
