package org.etchscope.views.surface;

import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Ink;

/// The shapes of the signs. All have the same optical weight in a box of the given size.
final class Glyphs {

  private static final Stroke EDGE = Stroke.of(1);
  private static final double SQUARE_RADIUS = 1.5;

  private Glyphs() {}

  static void draw(Surface surface, Glyph glyph, double x, double y, double size, Ink ink) {
    double half = size / 2;
    switch (glyph) {
      case SQUARE -> surface.fillRect(x - half, y - half, size, size, SQUARE_RADIUS, ink);
      case DISC -> surface.fillCircle(x, y, half, ink);
      case DIAMOND, TRIANGLE -> surface.fill(outline(glyph, x, y, size), ink);
      case RING -> {
        double width = size * 0.23;
        surface.strokeCircle(x, y, half - width / 2, Stroke.of(width), ink);
      }
      case TWO_BARS -> {
        double width = size * 0.28;
        surface.fillRect(x - half + size * 0.04, y - half, width, size, ink);
        surface.fillRect(x + half - size * 0.04 - width, y - half, width, size, ink);
      }
      case CHECK ->
          surface.polyline(
              Stroke.of(size * 0.2).round(),
              ink,
              x - half,
              y,
              x - half * 0.3,
              y + half * 0.8,
              x + half,
              y - half * 0.8);
    }
  }

  static void draw(Surface surface, DataRole role, double x, double y, double size) {
    Glyph glyph = role.glyph();
    if (glyph.isOutline()) {
      draw(surface, glyph, x, y, size, role.edge());
      return;
    }
    draw(surface, glyph, x, y, size, role.fill());
    double half = size / 2;
    switch (glyph) {
      case SQUARE ->
          surface.strokeRect(x - half, y - half, size, size, SQUARE_RADIUS, EDGE, role.edge());
      case DISC -> surface.strokeCircle(x, y, half - EDGE.width() / 2, EDGE, role.edge());
      default -> surface.stroke(outline(glyph, x, y, size), EDGE, role.edge());
    }
  }

  private static Outline outline(Glyph glyph, double x, double y, double size) {
    double half = size / 2;
    if (glyph == Glyph.DIAMOND) {
      double reach = half * 1.1;
      return Outline.polygon(x, y - reach, x + reach, y, x, y + reach, x - reach, y);
    }
    double side = half * 1.1;
    double height = size * 0.95;
    double top = y - height * 0.52;
    return Outline.polygon(x, top, x + side, top + height, x - side, top + height);
  }
}
