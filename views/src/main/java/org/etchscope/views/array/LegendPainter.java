package org.etchscope.views.array;

import java.util.List;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Phrase;

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
    head(surface.say(ArrayText.ONE_CELL));
    boolean sumsStay = tile.stationary() == Stationary.OUTPUT;
    entry(tile.heldRole(), sumsStay ? ArrayText.MOVES_DOWN : ArrayText.HELD);
    entry(tile.movingRole(), ArrayText.MOVES_RIGHT);
    entry(DataRole.PARTIAL_SUMS, sumsStay ? ArrayText.SUM_STAYS : ArrayText.SUM_MOVES_DOWN);
    if (!drawing.hasNumbers() && drawing.layout().isFull()) {
      y += 6;
      paragraph(surface.say(ArrayText.NUMBER_IS, tile.streamedWord()));
    }
    y += LINE;
    head(surface.say(ArrayText.ONE_WAVE));
    paragraph(surface.say(ArrayText.WAVE, tile.streamedWord()));
    y += LINE;
    boolean all =
        scene.rows() == drawing.grid().rows() && scene.columns() == drawing.grid().columns();
    if (!all && y + WHOLE + 2 * LINE < drawing.layout().height()) {
      whole();
    }
  }

  private void head(String words) {
    y += LINE;
    drawing.text(left, y, TextStyle.LABEL_STRONG, Anchor.START, Role.TEXT_HIGH, words);
    y += 4;
  }

  /// @param does what a value of the role does; it may take the value's name
  private void entry(DataRole role, Phrase does) {
    y += LINE;
    surface.glyph(role, left + 6, y - 4, 10);
    String words = surface.say(does, drawing.names().word(role));
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
    head(surface.say(ArrayText.ALL_CELLS, Quantity.count(rows), Quantity.count(columns)));
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
