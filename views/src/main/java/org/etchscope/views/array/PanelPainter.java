package org.etchscope.views.array;

import java.util.Optional;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.views.array.ArrayTile.Place;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the panel of the selected cell: its multiply-add with the names of its numbers, and the
/// way of its sum down the column; below it the cells at work over the tile's cycles.
final class PanelPainter {

  private static final double PADDING = 16;
  private static final double ROW = 20;
  private static final int MOST_ROWS = 16;

  private final ArrayDrawing drawing;
  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayTile tile;
  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final CellWindow cells;
  private final int row;
  private final int column;
  private final double left;
  private final double right;
  private double y;

  PanelPainter(ArrayDrawing drawing) {
    this.drawing = drawing;
    this.surface = drawing.surface();
    this.scene = drawing.scene();
    this.tile = drawing.tile();
    this.schedule = drawing.schedule();
    this.grid = drawing.grid();
    this.cells = drawing.cells();
    this.row = scene.window().cellRow();
    this.column = scene.window().cellColumn();
    this.left = drawing.layout().panel() + PADDING;
    this.right = drawing.layout().width() - PADDING;
  }

  void paint() {
    ArrayLayout layout = drawing.layout();
    surface.fillRect(layout.panel(), 0, ArrayLayout.PANEL_WIDTH, layout.height(), Role.SURFACE);
    surface.line(layout.panel(), 0, layout.panel(), layout.height(), Stroke.HAIRLINE, Role.LINE);
    WorkPainter work = new WorkPainter(drawing, left, right);
    y = layout.isLow() ? 32 : 38;
    text(left, TextStyle.TITLE, Role.TEXT_HIGH, surface.say(ArrayText.CELL, row, column));
    y += 22;
    Optional<Place> place = tile.place(fold(), row, column, step());
    if (cells.has(Holding.MULTIPLIED, row, column) && place.isPresent()) {
      multiplyAdd(place.get());
      if (tile.stationary() != Stationary.OUTPUT) {
        path(work.top());
      }
    } else {
      idle();
    }
    work.paint();
  }

  private int step() {
    return cells.step(row, column);
  }

  private long fold() {
    return Math.max(0, cells.fold(row, column));
  }

  private void idle() {
    text(
        left,
        TextStyle.BODY,
        Role.TEXT_MID,
        surface.say(
            ArrayText.DOES_NOT_MULTIPLY_IN,
            Quantity.count(scene.cycle()),
            drawing.names().idle(cells, row, column)));
    Optional<Place> held = tile.place(fold(), row, column, 0);
    if (cells.has(Holding.STAYING, row, column) && held.isPresent()) {
      y += 26;
      operand(tile.heldRole(), held.get());
    }
  }

  private void multiplyAdd(Place place) {
    text(
        left,
        TextStyle.CAPTION,
        Role.TEXT_MID,
        surface.say(
            ArrayText.OF_THE_PRODUCT,
            tile.streamedWord(),
            Quantity.count(tile.streamedAt(step())),
            Quantity.count(scene.cycle())));
    if (drawing.hasNumbers()) {
      float sum = cells.value(Holding.SUM, row, column);
      float before = before();
      y += 36;
      text(left, TextStyle.READOUT_NARROW, Role.TEXT_HIGH, Digits.shown(sum));
      y += 24;
      String operation =
          "= %s + %s × %s"
              .formatted(
                  Digits.shown(before),
                  factor(tile.movingRole(), place),
                  factor(tile.heldRole(), place));
      text(left, TextStyle.VALUE, Role.TEXT_MID, operation);
      y += 26;
      boolean stays = tile.stationary() == Stationary.OUTPUT;
      name(
          DataRole.PARTIAL_SUMS,
          Digits.exact(before),
          surface.say(stays ? ArrayText.HELD_HERE : ArrayText.FROM_ABOVE));
    } else {
      y += 28;
      text(left, TextStyle.VALUE, Role.TEXT_HIGH, surface.say(ArrayText.SUM_FORMULA));
      y += 26;
    }
    operand(tile.movingRole(), place);
    operand(tile.heldRole(), place);
    name(DataRole.PARTIAL_SUMS, surface.say(ArrayText.INTO), drawing.names().sum(place));
  }

  private float before() {
    if (tile.stationary() == Stationary.OUTPUT) {
      long earlier =
          schedule.streamStart(fold()) + tile.stepOf(tile.word(step())) - 1L + row + column;
      boolean first = tile.word(step()) == 0;
      return first ? 0 : sumAt(earlier, row);
    }
    return row == 0 ? 0 : sumAt(cycleIn(row - 1), row - 1);
  }

  private String factor(DataRole role, Place place) {
    return drawing.names().value(role, place).map(Digits::factor).orElse("");
  }

  private void operand(DataRole role, Place place) {
    String words = drawing.names().word(role);
    String value = drawing.names().value(role, place).map(Digits::exact).orElse(words);
    name(role, value, drawing.names().of(role, place));
  }

  /// The value with its sign on a line, its name on the next, as tensors have long names.
  private void name(DataRole role, String value, String name) {
    surface.glyph(role, left + 5, y - 4, 10);
    text(left + 18, TextStyle.LABEL_STRONG, role.text(), value);
    double beside = left + 26 + surface.textWidth(TextStyle.LABEL_STRONG, value);
    boolean fits = beside + surface.textWidth(TextStyle.CAPTION, name) <= right;
    if (!fits) {
      y += 16;
    }
    double x = fits ? beside : left;
    TextStyle style = fits ? TextStyle.CAPTION : TextStyle.MICRO;
    surface.fittedText(x, y, right - x, style, Anchor.START, Role.TEXT_MID, name);
    y += ROW;
  }

  /// The cycle in which the selected sum is in a row.
  private long cycleIn(int ofRow) {
    return schedule.streamStart(fold()) + step() + ofRow + column;
  }

  private float sumAt(long cycle, int ofRow) {
    return drawing.microscope().at(cycle, ofRow, column, 1, 1).value(Holding.SUM, ofRow, column);
  }

  /// The way of the selected sum down its column: what each row adds, and in which cycle.
  private void path(double bottom) {
    int used = grid.rowsUsed(schedule.rowFold(fold()));
    int room = (int) ((bottom - y - 44) / ROW);
    int shown = Math.min(Math.min(used, MOST_ROWS), room);
    if (shown < 2) {
      return;
    }
    y += 8;
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    y += ROW;
    text(left, TextStyle.SECTION, Role.TEXT_LOW, surface.say(ArrayText.PATH_OF_SUM, column));
    int first = Math.clamp(row - shown / 2, 0, used - shown);
    for (int r = first; r < first + shown; r++) {
      y += ROW;
      pathRow(r);
    }
  }

  private void pathRow(int r) {
    boolean here = r == row;
    boolean reached = r <= row;
    if (here) {
      surface.strokeRect(left - 8, y - 14, right - left + 16, ROW, 4, Stroke.HAIRLINE, Role.ACCENT);
    }
    Role role = here ? Role.TEXT_HIGH : reached ? Role.TEXT_MID : Role.TEXT_LOW;
    TextStyle style = here ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
    text(left, style, role, surface.say(ArrayText.ROW_NUMBER, r));
    text(left + 60, style, role, surface.say(ArrayText.CYCLE, Quantity.count(cycleIn(r))));
    if (!reached) {
      end(style, role, surface.say(ArrayText.NOT_YET));
    } else if (drawing.hasNumbers()) {
      tile.place(fold(), r, column, step())
          .ifPresent(place -> {
            String product =
                "+ %s × %s"
                    .formatted(factor(tile.movingRole(), place), factor(tile.heldRole(), place));
            drawing.text(right - 60, y, style, Anchor.END, role, product);
          });
      end(style, role, Digits.shown(sumAt(cycleIn(r), r)));
    } else {
      end(style, role, surface.say(here ? ArrayText.NOW : ArrayText.ADDED));
    }
  }

  private void text(double x, TextStyle style, Role role, String words) {
    drawing.text(x, y, style, Anchor.START, role, words);
  }

  private void end(TextStyle style, Role role, String words) {
    drawing.text(right, y, style, Anchor.END, role, words);
  }
}
