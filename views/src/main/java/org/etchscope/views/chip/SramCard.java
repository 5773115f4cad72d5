package org.etchscope.views.chip;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the SRAM of a chip that has no memory beside it: a field of cells that says what of it
/// holds weights and what the cache, above it what it moves.
///
/// @param surface what is drawn on
/// @param frame what is shown
/// @param held the account of the run, which knows what the fullest chip holds
record SramCard(Surface surface, ChipFrame frame, RunSummary held) {

  private static final int COLUMNS = 8;
  private static final double INSET = 12;
  private static final double HEAD = 58;
  private static final double FOOT = 76;
  private static final double GAP = 2;

  void paint(Bounds place) {
    HbmSpec memory = frame.trace.chip().hbm();
    double x = place.x() + INSET;
    double right = place.right() - INSET;
    text(x, place.y() + 20, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, memory.label());
    String size = Quantity.bytes(memory.capacityBytes()).words();
    surface.text(right, place.y() + 20, TextStyle.LABEL, Anchor.END, Role.TEXT_MID, size);
    String rate = Quantity.gigabytesPerSecond(frame.hbmRate()).words();
    text(x, place.y() + 42, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, rate);
    cells(x, place.y() + HEAD, right - x, place.bottom() - FOOT, memory.capacityBytes());
    double y = place.bottom() - FOOT + 26;
    amount(x, y, DataRole.WEIGHTS, held.weightBytesPerChip());
    amount(x, y + 20, DataRole.KEY_VALUE, held.cacheBytesPerChip());
    long free = memory.capacityBytes() - held.weightBytesPerChip() - held.cacheBytesPerChip();
    surface.fillRect(x + 1, y + 32, 9, 9, 1, Role.CELL);
    text(x + 16, y + 40, TextStyle.LABEL, Role.TEXT_MID, Quantity.bytes(Math.max(0, free)).words());
  }

  private void amount(double x, double y, DataRole role, long bytes) {
    surface.glyph(role, x + 5.5, y - 4, 10);
    text(x + 16, y, TextStyle.LABEL, Role.TEXT_MID, Quantity.bytes(bytes).words());
  }

  /// Filled from below, weights first; what holds anything at all has a cell.
  private void cells(double x, double top, double width, double bottom, long capacity) {
    double pitch = (width + GAP) / COLUMNS;
    int rows = (int) ((bottom - top + GAP) / pitch);
    double each = (double) capacity / (rows * COLUMNS);
    int weights = (int) Math.ceil(held.weightBytesPerChip() / each);
    int cache = (int) Math.ceil(held.cacheBytesPerChip() / each);
    for (int cell = 0; cell < rows * COLUMNS; cell++) {
      int row = rows - 1 - cell / COLUMNS;
      Ink ink = cell < weights ? Role.WEIGHTS : cell < weights + cache ? Role.KEY_VALUE : Role.CELL;
      surface.fillRect(
          x + cell % COLUMNS * pitch, top + row * pitch, pitch - GAP, pitch - GAP, 1.5, ink);
    }
  }

  private void text(double x, double y, TextStyle style, Role ink, String words) {
    surface.text(x, y, style, Anchor.START, ink, words);
  }
}
