package org.etchscope.views.attention;

import java.util.Optional;

/// Where the parts of the attention view stand.
///
/// @param scene what is shown
/// @param width width of the view
/// @param height height of the view
public record AttentionLayout(AttentionScene scene, double width, double height) {

  static final double MARGIN = 24;
  static final double TOP = 88;
  static final double GRID_WIDTH = 300;
  static final double PANEL_WIDTH = 344;

  private static final double GAP = 32;
  private static final double ROW_LABEL = 28;
  private static final double HEAD_LABEL = 20;
  private static final double QUERY_LABEL = 104;
  private static final double KEY_LABEL = 26;
  private static final double LEGEND = 56;
  private static final double LARGEST_THUMBNAIL = 64;
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

  /// Side of a thumbnail with the gap behind it.
  double thumbnail() {
    double wide = (GRID_WIDTH - ROW_LABEL) / scene.maps().heads();
    double high = (height - TOP - HEAD_LABEL - MARGIN) / scene.maps().layers();
    return Math.max(2, Math.min(LARGEST_THUMBNAIL, Math.min(wide, high)));
  }

  /// The grid of thumbnails, without its labels.
  Box grid() {
    double side = thumbnail();
    return new Box(
        MARGIN + ROW_LABEL,
        TOP + HEAD_LABEL,
        side * scene.maps().heads(),
        side * scene.maps().layers());
  }

  /// The panel on the right.
  Box panel() {
    return new Box(width - PANEL_WIDTH, 0, PANEL_WIDTH, height);
  }

  /// The large map, without its labels.
  Box map() {
    double left = MARGIN + GRID_WIDTH + GAP + QUERY_LABEL;
    double top = TOP + HEAD_LABEL + KEY_LABEL;
    double wide = panel().x() - MARGIN - left;
    double high = height - LEGEND - MARGIN - top;
    int tokens = scene.maps().tokens();
    double side = Math.max(tokens, Math.min(Math.min(wide, high), LARGEST_CELL * tokens));
    return new Box(left, top, side, side);
  }

  /// What stands at a point.
  public Optional<Hit> hit(double x, double y) {
    Box grid = grid();
    if (grid.contains(x, y)) {
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
