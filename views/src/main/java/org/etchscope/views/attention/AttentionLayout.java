package org.etchscope.views.attention;

import java.util.Optional;

/// Where the parts of the attention view stand: heads on the left, the map of one head, the panel.
/// Where there is little room the panel is left out, and then the heads.
///
/// @param scene what is shown
/// @param width width of the view
/// @param height height of the view
public record AttentionLayout(AttentionScene scene, double width, double height) {

  static final double MARGIN = 20;

  /// Baseline of the title.
  static final double TITLE = 34;

  /// Baseline of the heads of the parts.
  static final double HEADS = 64;

  private static final double WIDE = 1300;
  private static final double LEAST_FOR_PANEL = 840;
  private static final double LEAST_FOR_GRID = 480;
  private static final double PANEL_WIDTH = 304;
  private static final double WIDE_PANEL_WIDTH = 344;
  private static final double GRID_WIDTH = 216;
  private static final double WIDE_GRID_WIDTH = 320;
  private static final double TOP = HEADS + 12;
  private static final double GAP = 24;
  private static final double ROW_LABEL = 32;
  private static final double BELOW_GRID = 44;
  private static final double QUERY_LABEL = 84;
  private static final double NARROW_QUERY_LABEL = 76;
  private static final double KEY_LABEL = 22;
  private static final double LEGEND = 34;
  private static final double LARGEST_THUMBNAIL = 72;
  private static final double LARGEST_CELL = 72;

  /// A rectangle.
  record Box(double x, double y, double width, double height) {
    boolean contains(double atX, double atY) {
      return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }
  }

  /// A head of a layer, or a query and a key of the head that is shown large.
  ///
  /// @param thumbnail whether it is a head of a layer
  /// @param row layer or query
  /// @param column head or key
  public record Hit(boolean thumbnail, int row, int column) {}

  /// Whether there is room for the panel.
  boolean hasPanel() {
    return width >= LEAST_FOR_PANEL;
  }

  /// Whether there is room for all heads.
  boolean hasGrid() {
    return width >= LEAST_FOR_GRID;
  }

  private double gridWidth() {
    if (!hasGrid()) {
      return -GAP;
    }
    return width < WIDE ? GRID_WIDTH : WIDE_GRID_WIDTH;
  }

  /// Side of a thumbnail with the gap behind it.
  double thumbnail() {
    double wide = (gridWidth() - ROW_LABEL) / scene.maps().heads();
    double high = (height - TOP - BELOW_GRID) / scene.maps().layers();
    return Math.max(2, Math.min(LARGEST_THUMBNAIL, Math.floor(Math.min(wide, high))));
  }

  /// The grid of thumbnails, without its labels.
  Box grid() {
    double side = thumbnail();
    return new Box(
        MARGIN + ROW_LABEL, TOP, side * scene.maps().heads(), side * scene.maps().layers());
  }

  /// The panel on the right.
  Box panel() {
    double wide = hasPanel() ? width < WIDE ? PANEL_WIDTH : WIDE_PANEL_WIDTH : 0;
    return new Box(width - wide, 0, wide, height);
  }

  /// The large map, without its labels.
  Box map() {
    double left = MARGIN + gridWidth() + GAP + queryLabel();
    double top = TOP + KEY_LABEL;
    double wide = panel().x() - MARGIN - left;
    double high = height - LEGEND - MARGIN - top;
    int tokens = scene.maps().tokens();
    double most = Math.min(Math.min(wide, high), LARGEST_CELL * tokens);
    double side = most < tokens ? most : Math.max(tokens, cell(most / tokens) * tokens);
    return new Box(left, top, Math.max(1, side), Math.max(1, side));
  }

  /// Whole pixels, or halves and quarters of small cells, so that cells are equally wide.
  private static double cell(double most) {
    return most >= 8 ? Math.floor(most) : Math.floor(most * 4) / 4;
  }

  /// Room for the labels of queries.
  double queryLabelWidth() {
    return queryLabel() - 12;
  }

  private double queryLabel() {
    return hasGrid() ? QUERY_LABEL : NARROW_QUERY_LABEL;
  }

  /// What stands at a point.
  public Optional<Hit> hit(double x, double y) {
    Box grid = grid();
    if (hasGrid() && grid.contains(x, y)) {
      double side = thumbnail();
      return Optional.of(
          new Hit(true, (int) ((y - grid.y()) / side), (int) ((x - grid.x()) / side)));
    }
    Box map = map();
    if (map.contains(x, y)) {
      double cell = map.width() / scene.maps().tokens();
      return Optional.of(
          new Hit(false, (int) ((y - map.y()) / cell), (int) ((x - map.x()) / cell)));
    }
    return Optional.empty();
  }
}
