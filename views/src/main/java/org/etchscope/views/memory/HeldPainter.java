package org.etchscope.views.memory;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Phrase;

/// Draws a memory without stacks and channels, the SRAM of a chip, as one bar: what of it holds
/// weights, what the cache, and what is free.
///
/// @param surface what is drawn on
/// @param frame what is shown
/// @param summary the account of the run, which knows what the fullest chip holds
record HeldPainter(Surface surface, MemoryFrame frame, RunSummary summary) {

  private static final double INSET = 12;
  private static final double HEAD = 28;
  private static final double FOOT = 32;

  void paint(Bounds place, Explanations explanations) {
    surface.group("hbm.stack.0", () -> card(place));
    HbmSpec memory = frame.hbm();
    MemoryWords words = new MemoryWords(frame, surface.language());
    explanations.add(place, "hbm.stack.0", words.channels(memory.label(), 0, memory.channels()));
  }

  private void card(Bounds place) {
    HbmSpec memory = frame.hbm();
    surface.fillRect(place.x(), place.y(), place.width(), place.height(), 8, Role.SURFACE);
    surface.strokeRect(
        place.x(), place.y(), place.width(), place.height(), 8, Stroke.HAIRLINE, Role.LINE);
    double x = place.x() + INSET;
    double right = place.right() - INSET;
    String size = Quantity.bytes(memory.capacityBytes()).words();
    text(x, place.y() + 18, TextStyle.LABEL_STRONG, Anchor.START, memory.label());
    text(right, place.y() + 18, TextStyle.LABEL, Anchor.END, size);
    double top = place.y() + HEAD;
    double height = place.height() - HEAD - FOOT;
    double width = right - x;
    surface.fillRect(x, top, width, height, 3, Role.CELL);
    double perByte = width / memory.capacityBytes();
    double weights = Math.min(width, summary.weightBytesPerChip() * perByte);
    double cache = Math.min(width - weights, summary.cacheBytesPerChip() * perByte);
    if (weights > 0) {
      surface.dataRect(DataRole.WEIGHTS, x, top, weights, height, 0);
    }
    if (cache > 0) {
      surface.dataRect(DataRole.KEY_VALUE, x + weights, top, cache, height, 0);
    }
    double y = place.bottom() - 11;
    long free = memory.capacityBytes() - summary.weightBytesPerChip() - summary.cacheBytesPerChip();
    double next =
        named(x, y, DataRole.WEIGHTS, MemoryText.HELD_WEIGHTS, summary.weightBytesPerChip());
    named(next, y, DataRole.KEY_VALUE, MemoryText.HELD_CACHE, summary.cacheBytesPerChip());
    String left = surface.say(MemoryText.FREE, Quantity.bytes(Math.max(0, free)).words());
    text(right, y, TextStyle.LABEL, Anchor.END, left);
  }

  private double named(double x, double y, DataRole role, Phrase phrase, long bytes) {
    surface.glyph(role, x + 5, y - 4, 10);
    String words = surface.say(phrase, Quantity.bytes(bytes).words());
    text(x + 16, y, TextStyle.LABEL, Anchor.START, words);
    return x + 16 + surface.textWidth(TextStyle.LABEL, words) + 20;
  }

  private void text(double x, double y, TextStyle style, Anchor anchor, String words) {
    surface.text(x, y, style, anchor, Role.TEXT_MID, words);
  }
}
