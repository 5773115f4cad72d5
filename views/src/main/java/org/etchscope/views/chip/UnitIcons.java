package org.etchscope.views.chip;

import org.etchscope.views.palette.Ink;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;

/// The signs of the vector unit's stages.
final class UnitIcons {

  private static final Stroke PEN = Stroke.of(2).round();

  private UnitIcons() {}

  static void paint(Surface surface, UnitBox box, double x, double y, Ink ink) {
    switch (box) {
      case ATTENTION_NORM, FEED_FORWARD_NORM -> norm(surface, x, y, ink);
      case ROTARY -> rotary(surface, x, y, ink);
      case SOFTMAX -> softmax(surface, x, y, ink);
      case ACTIVATION -> activation(surface, x, y, ink);
      case ATTENTION_RESIDUAL, FEED_FORWARD_RESIDUAL -> residual(surface, x, y, ink);
      case QKV, SCORES, CONTEXT, OUTPUT, GATE_UP, DOWN -> {}
    }
  }

  private static void norm(Surface surface, double x, double y, Ink ink) {
    Stroke pen = Stroke.of(2.4).round();
    surface.line(x - 7.5, y + 8, x - 7.5, y - 2, pen, ink);
    surface.line(x - 2.5, y + 8, x - 2.5, y - 8, pen, ink);
    surface.line(x + 2.5, y + 8, x + 2.5, y + 1, pen, ink);
    surface.line(x + 7.5, y + 8, x + 7.5, y - 4, pen, ink);
  }

  /// Three quarters of a circle with an arrowhead.
  private static void rotary(Surface surface, double x, double y, Ink ink) {
    double k = 4.14;
    double r = 7.5;
    surface.stroke(
        Outline.from(x + 7, y - 3)
            .curveTo(x + 5.5, y - 6, x + 3, y - r, x, y - r)
            .curveTo(x - k, y - r, x - r, y - k, x - r, y)
            .curveTo(x - r, y + k, x - k, y + r, x, y + r)
            .curveTo(x + 2.6, y + r, x + 4.8, y + 6.3, x + 6.2, y + 4.4)
            .build(),
        PEN,
        ink);
    surface.stroke(
        Outline.from(x + 8.5, y - 7.5).lineTo(x + 8.5, y - 2).lineTo(x + 3, y - 2).build(),
        PEN,
        ink);
  }

  private static void softmax(Surface surface, double x, double y, Ink ink) {
    surface.stroke(
        Outline.from(x - 9, y + 7)
            .curveTo(x - 4, y + 7, x - 4, y - 8, x, y - 8)
            .curveTo(x + 4, y - 8, x + 4, y + 7, x + 9, y + 7)
            .build(),
        PEN,
        ink);
  }

  private static void activation(Surface surface, double x, double y, Ink ink) {
    surface.line(x - 9, y + 3, x + 9, y + 3, Stroke.HAIRLINE, ink.at(0.4));
    surface.stroke(
        Outline.from(x - 9, y + 3)
            .curveTo(x - 3, y + 7, x - 1, y + 5, x + 1, y + 1)
            .lineTo(x + 9, y - 8)
            .build(),
        PEN,
        ink);
  }

  private static void residual(Surface surface, double x, double y, Ink ink) {
    surface.strokeCircle(x, y, 8.5, Stroke.of(2), ink);
    surface.line(x - 4, y, x + 4, y, PEN, ink);
    surface.line(x, y - 4, x, y + 4, PEN, ink);
  }
}
