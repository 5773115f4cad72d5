package org.etchscope.views.array;

import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints how many cells multiply over the cycles of the tile: a fold fills, is full, and drains.
final class WorkPainter {

  private static final int MOST_BARS = 104;
  private static final double HEIGHT = 204;
  private static final double LOW_HEIGHT = 156;

  private final ArrayDrawing drawing;
  private final Surface surface;
  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final long cycle;
  private final double left;
  private final double right;

  /// @param left left end of the panel's content
  /// @param right its right end
  WorkPainter(ArrayDrawing drawing, double left, double right) {
    this.drawing = drawing;
    this.surface = drawing.surface();
    this.schedule = drawing.schedule();
    this.grid = drawing.grid();
    this.cycle = drawing.scene().cycle();
    this.left = left;
    this.right = right;
  }

  /// Where it begins, at the foot of the panel.
  double top() {
    ArrayLayout layout = drawing.layout();
    return layout.height() - (layout.isLow() ? LOW_HEIGHT : HEIGHT);
  }

  void paint() {
    double y = top();
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    y += 22;
    drawing.text(
        left,
        y,
        TextStyle.SECTION,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(ArrayText.CELLS_AT_WORK));
    String now =
        surface.say(
            ArrayText.PART_OF,
            Quantity.count(working(cycle)),
            Quantity.count((long) grid.rows() * grid.columns()));
    drawing.text(right, y, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, now);
    double chart = drawing.layout().isLow() ? 56 : 92;
    bars(y + 10, chart);
    y += chart + 26;
    drawing.text(left, y, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, "0");
    drawing.text(
        right,
        y,
        TextStyle.MICRO,
        Anchor.END,
        Role.TEXT_LOW,
        surface.say(ArrayText.CYCLES, Quantity.count(schedule.cycles())));
    for (String line : Paragraph.lines(formula(), TextStyle.CAPTION, right - left)) {
      y += 18;
      drawing.text(left, y, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, line);
    }
  }

  private void bars(double top, double height) {
    long cycles = schedule.cycles();
    int bars = (int) Math.min(MOST_BARS, cycles);
    double width = (right - left) / bars;
    double most = (double) grid.rows() * grid.columns();
    for (int bar = 0; bar < bars; bar++) {
      long first = cycles * bar / bars;
      boolean here = cycle >= first && cycle < cycles * (bar + 1) / bars;
      double tall = height * working(here ? cycle : first) / most;
      double shown = Math.max(here ? 2 : 0.5, tall);
      surface.fillRect(
          left + bar * width,
          top + height - shown,
          Math.max(1, width - 1),
          shown,
          here ? Role.ACCENT : Role.LINE_STRONG);
    }
  }

  /// The closed form with the tile's numbers.
  private String formula() {
    String load =
        schedule.loadCycles() == 0
            ? ""
            : surface.say(ArrayText.LOAD_TERM, Quantity.count(schedule.loadCycles())) + " ";
    String before =
        grid.folds() == 1
            ? ""
            : surface.say(
                    ArrayText.FOLDS_TERM,
                    Quantity.count(grid.folds() - 1),
                    Quantity.count(schedule.slotCycles()))
                + " ";
    return surface.say(
        ArrayText.CLOSED_FORM,
        Quantity.count(schedule.cycles()),
        load + before,
        Quantity.count(grid.steps()),
        Quantity.count(grid.rows()),
        Quantity.count(grid.columns()));
  }

  /// Cells that multiply in a cycle, over all folds that are in the array.
  private int working(long inCycle) {
    long sinceFirst = inCycle - schedule.streamStart(0);
    long skew = (long) grid.steps() + grid.rows() + grid.columns();
    long first = Math.max(0, (sinceFirst - skew) / schedule.slotCycles());
    long last = Math.min(grid.folds() - 1, sinceFirst / schedule.slotCycles());
    int count = 0;
    for (long fold = first; sinceFirst >= 0 && fold <= last; fold++) {
      long local = inCycle - schedule.streamStart(fold);
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
}
