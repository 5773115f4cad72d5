package org.etchscope.views.surface;

/// Checks on the numbers of places and grids.
final class Placing {

  private Placing() {}

  static double requireScale(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale is %s; it must be more than 0".formatted(scale));
    }
    return scale;
  }

  static void requireCells(int columns, int rows) {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "heat map has %d x %d cells; columns and rows must be at least 1"
              .formatted(columns, rows));
    }
  }

  static double requireOpacity(double opacity) {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException(
          "opacity is %s; it must be from 0 to 1".formatted(opacity));
    }
    return opacity;
  }
}
