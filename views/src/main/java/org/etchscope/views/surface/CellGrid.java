package org.etchscope.views.surface;

/// How many cells a heat map has.
///
/// @param columns at least 1
/// @param rows at least 1
public record CellGrid(int columns, int rows) {

  public CellGrid {
    if (columns < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "heat map has %d x %d cells; columns and rows must be at least 1"
              .formatted(columns, rows));
    }
  }

  /// Whether every cell has a value.
  public boolean isFull(CellValue value) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (Double.isNaN(value.at(column, row))) {
          return false;
        }
      }
    }
    return true;
  }
}
