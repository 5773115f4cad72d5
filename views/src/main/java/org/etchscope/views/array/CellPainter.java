package org.etchscope.views.array;

import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the panel of the array microscope: the selected cell's multiply-add with the names of its
/// numbers, the way of its sum down the column, and the cells at work over the chunk.
final class CellPainter {

  private static final double PADDING = 16;
  private static final int MOST_STEPS = 16;
  private static final int MOST_BARS = 120;

  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayMicroscope microscope;
  private final CellWindow window;
  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final int row;
  private final int column;
  private double left;
  private double right;
  private double y;

  CellPainter(Surface surface, ArrayScene scene, ArrayMicroscope microscope, CellWindow window) {
    this.surface = surface;
    this.scene = scene;
    this.microscope = microscope;
    this.window = window;
    this.schedule = scene.tile().schedule();
    this.grid = schedule.grid();
    this.row = scene.cellRow();
    this.column = scene.cellColumn();
  }

  void paint(double x, double width, double height) {
    left = x + PADDING;
    right = x + width - PADDING;
    surface.fillRect(x, 0, width, height, Role.SURFACE);
    surface.line(x, 0, x, height, Stroke.HAIRLINE, Role.LINE);
    y = 40;
    text(left, TextStyle.TITLE, Role.TEXT_HIGH, "Cell row %d, column %d".formatted(row, column));
    y += 22;
    if (window.has(Holding.MULTIPLIED, row, column)) {
      multiplyAdd();
      path(height);
    } else {
      text(
          left,
          TextStyle.BODY,
          Role.TEXT_MID,
          "does not multiply in cycle %,d".formatted(scene.cycle()));
      if (window.has(Holding.STAYING, row, column)) {
        y += 20;
        name(Role.WEIGHTS_TEXT, "held: " + weightName(row));
      }
      y += 20;
    }
    work(height);
  }

  private int step() {
    return window.step(row, column);
  }

  private long fold() {
    return window.fold(row, column);
  }

  private int depth(int ofRow) {
    return schedule.rowFold(fold()) * grid.rows() + ofRow;
  }

  private int across() {
    return schedule.columnFold(fold()) * grid.columns() + column;
  }

  private String weightName(int ofRow) {
    return scene.tile().weightName(depth(ofRow), across());
  }

  private float sumAt(int ofRow) {
    long cycle = schedule.streamStart(fold()) + step() + ofRow + column;
    return microscope.at(cycle, ofRow, column, 1, 1).value(Holding.SUM, ofRow, column);
  }

  private void multiplyAdd() {
    text(
        left,
        TextStyle.CAPTION,
        Role.TEXT_MID,
        "row %d of the product, cycle %,d"
            .formatted(scene.tile().rowOfProduct(step()), scene.cycle()));
    float above = row == 0 ? 0 : sumAt(row - 1);
    float moving = window.value(Holding.MOVING, row, column);
    float staying = window.value(Holding.STAYING, row, column);
    y += 36;
    text(
        left,
        TextStyle.READOUT_NARROW,
        Role.TEXT_HIGH,
        Digits.shown(window.value(Holding.SUM, row, column)));
    y += 24;
    text(
        left,
        TextStyle.VALUE,
        Role.TEXT_MID,
        "= %s + %s × %s"
            .formatted(Digits.shown(above), Digits.factor(moving), Digits.factor(staying)));
    y += 24;
    name(Role.PARTIAL_SUMS_TEXT, "▲ " + Digits.exact(above) + "  from above, FP32");
    name(
        Role.ACTIVATIONS_TEXT,
        "● " + Digits.exact(moving) + "  " + scene.tile().inputName(step(), depth(row)));
    name(Role.WEIGHTS_TEXT, "■ " + Digits.exact(staying) + "  held");
    name(Role.TEXT_LOW, weightName(row));
    name(Role.TEXT_LOW, "into " + scene.tile().sumName(step(), across()));
  }

  private void name(Role role, String words) {
    surface.fittedText(left, y, right - left, TextStyle.CAPTION, Anchor.START, role, words);
    y += 18;
  }

  /// The way of the selected sum down its column: what each row adds, and in which cycle.
  private void path(double height) {
    y += 12;
    section("PATH OF THIS SUM, COLUMN " + column);
    int used = grid.rowsUsed(schedule.rowFold(fold()));
    int first = Math.clamp(row - MOST_STEPS / 2, 0, Math.max(0, used - MOST_STEPS));
    for (int r = first; r < Math.min(used, first + MOST_STEPS) && y < height - 240; r++) {
      y += 20;
      boolean reached = r <= row;
      Role role = r == row ? Role.TEXT_HIGH : reached ? Role.TEXT_MID : Role.TEXT_LOW;
      TextStyle style = r == row ? TextStyle.LABEL_STRONG : TextStyle.LABEL;
      long cycle = schedule.streamStart(fold()) + step() + r + column;
      text(left, style, role, "row " + r);
      text(left + 56, style, role, "cycle %,d".formatted(cycle));
      if (reached) {
        String product =
            "+ %s × %s"
                .formatted(
                    Digits.factor(scene.tile().input(step(), depth(r))),
                    Digits.factor(scene.tile().weight(depth(r), across())));
        end(right - 64, style, role, product);
        end(right, style, role, Digits.shown(sumAt(r)));
      } else {
        end(right, style, role, "not yet");
      }
    }
    y += 16;
  }

  private void section(String words) {
    surface.line(left, y - 4, right, y - 4, Stroke.HAIRLINE, Role.LINE);
    y += 16;
    text(left, TextStyle.SECTION, Role.TEXT_LOW, words);
  }

  /// Cells that multiply, over the cycles of the chunk: a fold fills, is full, and drains.
  private void work(double height) {
    y = Math.max(y + 16, height - 210);
    long cycles = schedule.cycles();
    section("CELLS AT WORK");
    int now = working(scene.cycle());
    end(
        right,
        TextStyle.LABEL_STRONG,
        Role.TEXT_HIGH,
        "%,d of %,d".formatted(now, grid.rows() * grid.columns()));
    double top = y + 12;
    double chart = 84;
    int bars = (int) Math.min(MOST_BARS, cycles);
    double width = (right - left) / bars;
    double most = (double) grid.rows() * grid.columns();
    for (int bar = 0; bar < bars; bar++) {
      long cycle = cycles * bar / bars;
      boolean here = scene.cycle() >= cycle && scene.cycle() < cycles * (bar + 1) / bars;
      double tall = chart * working(here ? scene.cycle() : cycle) / most;
      surface.fillRect(
          left + bar * width,
          top + chart - tall,
          Math.max(1, width - 1),
          Math.max(here ? 2 : 0.5, tall),
          here ? Role.ACCENT : Role.LINE_STRONG);
    }
    y = top + chart + 16;
    text(left, TextStyle.MICRO, Role.TEXT_LOW, "0");
    end(right, TextStyle.MICRO, Role.TEXT_LOW, "%,d cycles".formatted(cycles));
    y += 20;
    surface.fittedText(
        left,
        y,
        right - left,
        TextStyle.CAPTION,
        Anchor.START,
        Role.TEXT_MID,
        "%,d = %d load + %d × %d folds before + %d steps + %d + %d − 2"
            .formatted(
                cycles,
                schedule.loadCycles(),
                grid.folds() - 1,
                schedule.slotCycles(),
                grid.steps(),
                grid.rows(),
                grid.columns()));
  }

  /// Cells that multiply in a cycle, over all folds that are in the array.
  private int working(long cycle) {
    int count = 0;
    for (long fold = 0; fold < grid.folds(); fold++) {
      long local = cycle - schedule.streamStart(fold);
      if (local < 0 || local > (long) grid.steps() + grid.rows() + grid.columns()) {
        continue;
      }
      int rows = grid.rowsUsed(schedule.rowFold(fold));
      int columns = grid.columnsUsed(schedule.columnFold(fold));
      for (int r = 0; r < rows; r++) {
        long from = Math.max(0, local - r - grid.steps() + 1);
        long to = Math.min(columns - 1L, local - r);
        count += (int) Math.max(0, to - from + 1);
      }
    }
    return count;
  }

  private void text(double x, TextStyle style, Role role, String words) {
    surface.text(x, y, style, Anchor.START, role, words);
  }

  private void end(double x, TextStyle style, Role role, String words) {
    surface.text(x, y, style, Anchor.END, role, words);
  }
}
