package org.etchscope.views.array;

import java.util.List;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints what stands beside the cells: what a cell shows, and the whole array with the place of
/// the window in it.
final class LegendPainter {

  private static final double WHOLE = 160;
  private static final int MOST_BLOCKS = 32;
  private static final double LINE = 20;

  private final ArrayDrawing drawing;
  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayTile tile;
  private final double left;
  private double y;

  LegendPainter(ArrayDrawing drawing) {
    this.drawing = drawing;
    this.surface = drawing.surface();
    this.scene = drawing.scene();
    this.tile = drawing.tile();
    this.left = drawing.layout().legend();
    this.y = drawing.layout().top();
  }

  void paint() {
    head("One cell");
    boolean sumsStay = tile.stationary() == Stationary.OUTPUT;
    entry(tile.heldRole(), word(tile.heldRole()) + (sumsStay ? ", moves down" : ", held"));
    entry(tile.movingRole(), word(tile.movingRole()) + ", moves right");
    entry(DataRole.PARTIAL_SUMS, sumsStay ? "sum, stays" : "sum, moves down");
    if (!drawing.hasNumbers() && drawing.layout().isFull()) {
      y += 6;
      paragraph("The number is the %s of the product at work.".formatted(tile.streamedWord()));
    }
    y += LINE;
    head("Bright: one wave");
    paragraph(
        "All cells at the same %s. Each works one cycle after its left and upper neighbours."
            .formatted(tile.streamedWord()));
    y += LINE;
    boolean all =
        scene.rows() == drawing.grid().rows() && scene.columns() == drawing.grid().columns();
    if (!all && y + WHOLE + 2 * LINE < drawing.layout().height()) {
      whole();
    }
  }

  private static String word(DataRole role) {
    return role == DataRole.WEIGHTS ? "weight" : "input";
  }

  private void head(String words) {
    y += LINE;
    drawing.text(left, y, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, words);
    y += 4;
  }

  private void entry(DataRole role, String words) {
    y += LINE;
    surface.glyph(role, left + 6, y - 4, 10);
    drawing.text(left + 20, y, TextStyle.LABEL, Anchor.START, Role.TEXT_MID, words);
  }

  private void paragraph(String words) {
    List<String> lines = Paragraph.lines(words, TextStyle.CAPTION, ArrayLayout.LEGEND_WIDTH);
    for (String line : lines) {
      y += 18;
      drawing.text(left, y, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, line);
    }
  }

  /// The array in blocks, each lit if its middle cell multiplies.
  private void whole() {
    int rows = drawing.grid().rows();
    int columns = drawing.grid().columns();
    head("All %,d × %,d cells".formatted(rows, columns));
    double top = y + 10;
    double scale = WHOLE / Math.max(rows, columns);
    surface.fillRect(left, top, columns * scale, rows * scale, Role.WELL);
    int down = Math.min(rows, MOST_BLOCKS);
    int across = Math.min(columns, MOST_BLOCKS);
    double high = rows * scale / down;
    double wide = columns * scale / across;
    for (int i = 0; i < down; i++) {
      int row = (2 * i + 1) * rows / (2 * down);
      for (int j = 0; j < across; j++) {
        if (tile.multiplies(scene.cycle(), row, (2 * j + 1) * columns / (2 * across))) {
          surface.fillRect(
              left + j * wide, top + i * high, wide - 0.5, high - 0.5, tile.movingRole().fill());
        }
      }
    }
    surface.strokeRect(
        left, top, columns * scale, rows * scale, 0, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.strokeRect(
        left + scene.firstColumn() * scale - 1,
        top + scene.firstRow() * scale - 1,
        scene.columns() * scale + 2,
        scene.rows() * scale + 2,
        1,
        Stroke.SELECTION,
        Role.ACCENT);
    y = top + rows * scale;
  }
}
