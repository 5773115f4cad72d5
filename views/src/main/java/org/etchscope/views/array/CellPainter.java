package org.etchscope.views.array;

import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the cells of the window: what stays or falls at the left, what moves at the right, the
/// sum below. Without numbers a cell says which row, column or depth of the product it is at. Where
/// not one digit of a sum fits its cell, all cells show their sums as heat.
final class CellPainter {

  private static final double RADIUS = 6;
  private static final double SMALL_RADIUS = 2;
  private static final double BADGE_RADIUS = 4;
  private static final double BADGE = 18;

  private final ArrayDrawing drawing;
  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayLayout layout;
  private final ArrayTile tile;
  private final CellWindow cells;
  private final double wide;
  private final double high;
  private final boolean full;
  private final double radius;

  CellPainter(ArrayDrawing drawing) {
    this.drawing = drawing;
    this.surface = drawing.surface();
    this.scene = drawing.scene();
    this.layout = drawing.layout();
    this.tile = drawing.tile();
    this.cells = drawing.cells();
    this.wide = layout.wide();
    this.high = layout.high();
    this.full = layout.isFull();
    this.radius = full ? RADIUS : SMALL_RADIUS;
  }

  void paint() {
    surface.strokeRect(
        layout.left() - 12,
        layout.top() - 12,
        layout.right() - layout.left() + 24,
        layout.bottom() - layout.top() + 24,
        12,
        Stroke.DIE,
        Role.LINE_STRONG);
    SumHeat heat = drawing.hasNumbers() && !full ? SumHeat.of(scene, cells, wide) : SumHeat.NONE;
    for (int i = 0; i < scene.rows(); i++) {
      for (int j = 0; j < scene.columns(); j++) {
        int row = scene.firstRow() + i;
        int column = scene.firstColumn() + j;
        if (full) {
          links(row, column);
          cell(row, column);
        } else {
          smallCell(row, column, heat);
        }
        drawing
            .spots()
            .add(
                layout.bounds(row, column),
                "array.cell." + row + "." + column,
                () -> drawing.names().cell(cells, row, column));
      }
    }
    ring();
  }

  private void ring() {
    double clearance = full ? 4 : 2;
    surface.strokeRect(
        layout.x(scene.window().cellColumn()) - clearance,
        layout.y(scene.window().cellRow()) - clearance,
        wide + 2 * clearance,
        high + 2 * clearance,
        radius + clearance,
        Stroke.SELECTION,
        Role.ACCENT);
  }

  private boolean works(int row, int column) {
    return cells.has(Holding.MULTIPLIED, row, column);
  }

  /// Whether a cell is at the same word as the selected one: the wave that crosses the array.
  private boolean inWave(int row, int column) {
    int cellRow = scene.window().cellRow();
    int cellColumn = scene.window().cellColumn();
    return works(row, column)
        && works(cellRow, cellColumn)
        && cells.fold(row, column) == cells.fold(cellRow, cellColumn)
        && tile.word(cells.step(row, column)) == tile.word(cells.step(cellRow, cellColumn));
  }

  /// Where a value goes on to the next cell in this cycle.
  private void links(int row, int column) {
    if (!works(row, column)) {
      return;
    }
    double gap = layout.gap();
    double x = layout.x(column);
    double y = layout.y(row);
    if (column + 1 < scene.firstColumn() + scene.columns()) {
      Role role = tile.movingRole().fill();
      surface.line(x + wide, y + high / 2, x + wide + gap, y + high / 2, Stroke.CHART, role);
    }
    if (row + 1 < scene.firstRow() + scene.rows()) {
      boolean stays = tile.stationary() == Stationary.OUTPUT;
      Role role = stays ? tile.heldRole().fill() : Role.PARTIAL_SUMS;
      surface.line(x + wide / 2, y + high, x + wide / 2, y + high + gap, Stroke.CHART, role);
    }
  }

  private void ground(int row, int column) {
    double x = layout.x(column);
    double y = layout.y(row);
    boolean works = works(row, column);
    boolean wave = inWave(row, column);
    surface.fillRect(x, y, wide, high, radius, works ? Role.SURFACE : Role.WELL);
    if (works && (wave || !full)) {
      surface.fillRect(
          x, y, wide, high, radius, tile.movingRole().fill().at(wave ? full ? 0.28 : 0.9 : 0.4));
    }
    Role edge = wave ? Role.ACCENT : works ? Role.LINE_STRONG : Role.LINE;
    surface.strokeRect(x, y, wide, high, radius, wave ? Stroke.DIE : Stroke.HAIRLINE, edge);
  }

  /// A cell with room for its sum alone, or for its colour alone.
  private void smallCell(int row, int column, SumHeat heat) {
    double x = layout.x(column);
    double y = layout.y(row);
    if (!works(row, column)) {
      ground(row, column);
    } else if (heat.isShown()) {
      float sum = cells.value(Holding.SUM, row, column);
      surface.fillRect(x, y, wide, high, radius, new Heat(heat.share(sum)));
      if (inWave(row, column)) {
        surface.strokeRect(x, y, wide, high, radius, Stroke.DIE, Role.ACCENT);
      }
    } else {
      ground(row, column);
      if (drawing.hasNumbers()) {
        sum(row, column, x + wide / 2, y + high / 2, TextStyle.MICRO_STRONG);
      }
    }
  }

  private void cell(int row, int column) {
    ground(row, column);
    double x = layout.x(column);
    double y = layout.y(row);
    double badge = wide / 2 - 4;
    Holding held = tile.stationary() == Stationary.OUTPUT ? Holding.FALLING : Holding.STAYING;
    badge(x + 3, y + 4, badge, tile.heldRole(), held, row, column);
    badge(x + wide - 3 - badge, y + 4, badge, tile.movingRole(), Holding.MOVING, row, column);
    double centre = y + (BADGE + 6 + high) / 2;
    if (!works(row, column)) {
      String idle = drawing.names().idle(cells, row, column);
      drawing.middle(x + wide / 2, centre, wide - 2, TextStyle.MICRO, Role.TEXT_LOW, idle);
    } else if (drawing.hasNumbers()) {
      sum(row, column, x + wide / 2, centre, TextStyle.VALUE);
    } else {
      String word = "%,d".formatted(tile.streamedAt(cells.step(row, column)));
      drawing.middle(x + wide / 2, centre, wide - 4, TextStyle.LABEL, Role.TEXT_MID, word);
    }
  }

  private void badge(
      double x, double y, double width, DataRole role, Holding holding, int row, int column) {
    if (!cells.has(holding, row, column)) {
      return;
    }
    boolean works = works(row, column);
    surface.fillRect(x, y, width, BADGE, BADGE_RADIUS, role.fill().at(works ? 0.3 : 0.16));
    double middle = x + width / 2;
    double centre = y + BADGE / 2;
    if (!drawing.hasNumbers()
        || !drawing.number(
            middle,
            centre,
            width - 2,
            TextStyle.MICRO_STRONG,
            role.text(),
            cells.value(holding, row, column))) {
      surface.glyph(role, middle, centre, 8);
    }
  }

  private void sum(int row, int column, double x, double centre, TextStyle style) {
    drawing.number(
        x, centre, wide - 2, style, Role.TEXT_HIGH, cells.value(Holding.SUM, row, column));
  }
}
