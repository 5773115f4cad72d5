package org.etchscope.views.surface;

/// The value of one cell of a heat map.
@FunctionalInterface
public interface CellValue {

  /// From 0 to 1, or NaN where the cell stays empty.
  double at(int column, int row);
}
