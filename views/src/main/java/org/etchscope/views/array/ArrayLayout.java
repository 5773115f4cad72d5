package org.etchscope.views.array;

import java.util.Optional;
import org.etchscope.views.surface.Bounds;

/// Where the parts of the array microscope stand.
///
/// @param scene what is shown
/// @param width width of the view
/// @param height height of the view
public record ArrayLayout(ArrayScene scene, double width, double height) {

  /// Width of the panel on the right.
  public static final double PANEL_WIDTH = 344;

  static final double MARGIN = 24;
  static final double FINISHED_HEIGHT = 30;

  /// Room for the legend beside the cells; without it there is none.
  static final double LEGEND_WIDTH = 184;

  /// Between cells of full size.
  static final double GAP = 8;

  private static final double WAITING_WIDTH = 250;
  private static final double NARROW_WAITING_WIDTH = 200;
  private static final double NARROW = 1400;

  /// The narrowest view with a panel.
  private static final double LEAST_WITH_PANEL = 2 * PANEL_WIDTH;

  private static final double LOADS_HEIGHT = 46;
  private static final double SMALL_GAP = 3;

  /// Lower cells have room for one line only.
  private static final double FULL_PITCH = 50;

  private static final double HIGHEST_PITCH = 84;

  /// Width that numbers want, that two operands side by side need, and that one number needs.
  private static final double WIDE_PITCH = 88;

  private static final double NUMBERS_PITCH = 76;
  private static final double NARROW_PITCH = 42;
  private static final double LEGEND_ROOM = 256;
  private static final double SMALLEST_PITCH = 12;
  private static final double LOW = 720;
  private static final int FINISHED = 3;

  boolean isLow() {
    return height < LOW;
  }

  /// Where the cells begin.
  double top() {
    return isLow() && hasPanel() ? 140 : 172;
  }

  /// Where what is loaded stands above the cells.
  double loads() {
    return top() - LOADS_HEIGHT;
  }

  /// Width of a cell with the gap behind it: as wide as numbers want it, and at least as wide as
  /// high where there are none.
  double pitchX() {
    double room = room();
    double wanted = scene.numbers() == null ? Math.max(pitchY(), NARROW_PITCH) : WIDE_PITCH;
    double beside = (room - LEGEND_ROOM) / scene.columns();
    double needed = scene.numbers() != null && isFull() ? NUMBERS_PITCH : NARROW_PITCH;
    double most = beside >= needed ? beside : room / scene.columns();
    return Math.max(SMALLEST_PITCH, Math.min(wanted, most));
  }

  private double room() {
    return panel() - left() - MARGIN;
  }

  /// Height of a cell with the gap below it.
  double pitchY() {
    double high = (height - top() - below()) / scene.rows();
    return Math.max(SMALLEST_PITCH, Math.min(HIGHEST_PITCH, high));
  }

  /// Whether a cell is high enough for operands above its sum.
  boolean isFull() {
    return pitchY() >= FULL_PITCH;
  }

  /// Rows of finished sums below the array.
  int finished() {
    return isLow() ? 1 : FINISHED;
  }

  private double below() {
    return 32 + finished() * FINISHED_HEIGHT;
  }

  /// Width of a cell.
  double wide() {
    return pitchX() - gap();
  }

  /// Height of a cell.
  double high() {
    return pitchY() - gap();
  }

  double gap() {
    return isFull() ? GAP : SMALL_GAP;
  }

  double left() {
    return MARGIN + (width < NARROW ? NARROW_WAITING_WIDTH : WAITING_WIDTH) + 24;
  }

  double x(int column) {
    return left() + (column - scene.firstColumn()) * pitchX();
  }

  double y(int row) {
    return top() + (row - scene.firstRow()) * pitchY();
  }

  double right() {
    return left() + scene.columns() * pitchX() - gap();
  }

  double bottom() {
    return top() + scene.rows() * pitchY() - gap();
  }

  /// Whether there is room for the panel beside the cells.
  boolean hasPanel() {
    return width >= LEAST_WITH_PANEL;
  }

  /// Left side of the panel; the right side of the view if it has none.
  double panel() {
    return hasPanel() ? width - PANEL_WIDTH : width;
  }

  /// Left end of the legend.
  double legend() {
    return Math.min(right() + 48, panel() - LEGEND_WIDTH - MARGIN);
  }

  boolean hasLegend() {
    return panel() - right() > LEGEND_WIDTH + MARGIN + 32;
  }

  Bounds bounds(int row, int column) {
    return new Bounds(x(column), y(row), wide(), high());
  }

  /// A cell of the array.
  public record Cell(int row, int column) {}

  /// The cell at a point.
  public Optional<Cell> hit(double atX, double atY) {
    int column = (int) Math.floor((atX - left()) / pitchX());
    int row = (int) Math.floor((atY - top()) / pitchY());
    boolean inside = column >= 0 && column < scene.columns() && row >= 0 && row < scene.rows();
    return inside
        ? Optional.of(new Cell(scene.firstRow() + row, scene.firstColumn() + column))
        : Optional.empty();
  }
}
