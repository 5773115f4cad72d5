package org.etchscope.views.array;

import java.util.Optional;

/// Where the parts of the array microscope stand.
///
/// @param scene what is shown
/// @param width width of the view
/// @param height height of the view
public record ArrayLayout(ArrayScene scene, double width, double height) {

  static final double MARGIN = 24;
  static final double PANEL_WIDTH = 344;
  static final double WAITING_WIDTH = 250;
  static final double TOP = 150;
  static final double GAP = 8;
  static final int MOST_FINISHED = 3;

  private static final double BELOW = 150;
  private static final double LARGEST_CELL = 96;

  /// Side of a cell with the gap behind it.
  double pitch() {
    double wide = (width - PANEL_WIDTH - WAITING_WIDTH - 2 * MARGIN - 24) / scene.columns();
    double high = (height - TOP - BELOW) / scene.rows();
    return Math.max(12, Math.min(LARGEST_CELL, Math.min(wide, high)));
  }

  double cell() {
    return pitch() - GAP;
  }

  double left() {
    return MARGIN + WAITING_WIDTH + 24;
  }

  double x(int column) {
    return left() + (column - scene.firstColumn()) * pitch();
  }

  double y(int row) {
    return TOP + (row - scene.firstRow()) * pitch();
  }

  double right() {
    return left() + scene.columns() * pitch() - GAP;
  }

  double bottom() {
    return TOP + scene.rows() * pitch() - GAP;
  }

  /// A cell of the array.
  public record Cell(int row, int column) {}

  /// The cell at a point.
  public Optional<Cell> hit(double atX, double atY) {
    int column = (int) Math.floor((atX - left()) / pitch());
    int row = (int) Math.floor((atY - TOP) / pitch());
    boolean inside = column >= 0 && column < scene.columns() && row >= 0 && row < scene.rows();
    return inside
        ? Optional.of(new Cell(scene.firstRow() + row, scene.firstColumn() + column))
        : Optional.empty();
  }
}
