package org.etchscope.views.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Finds room for the labels of a plot, in the order in which they are asked for: what finds none
/// is left out, so nothing ever lies over something else.
public final class LabelPlaces {

  private static final double[] REACH = {0, 14, 28, 44};
  private static final double GAP = 5;
  private static final double STEP = 6;

  private final Surface surface;
  private final Bounds area;
  private final List<Bounds> taken = new ArrayList<>();

  public LabelPlaces(Surface surface, Bounds area) {
    this.surface = surface;
    this.area = area;
  }

  /// Keeps labels away from a line.
  public void takeLine(double x1, double y1, double x2, double y2) {
    int parts = (int) Math.max(1, Math.hypot(x2 - x1, y2 - y1) / STEP);
    for (int part = 0; part < parts; part++) {
      double fromX = x1 + (x2 - x1) * part / parts;
      double fromY = y1 + (y2 - y1) * part / parts;
      double toX = x1 + (x2 - x1) * (part + 1) / parts;
      double toY = y1 + (y2 - y1) * (part + 1) / parts;
      taken.add(
          new Bounds(
              Math.min(fromX, toX),
              Math.min(fromY, toY),
              Math.abs(toX - fromX),
              Math.abs(toY - fromY)));
    }
  }

  /// Keeps labels away from something.
  public void take(Bounds bounds) {
    taken.add(bounds);
  }

  /// Writes at a fixed place if nothing is there.
  ///
  /// @return whether there was room
  public boolean write(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    Bounds box = box(x, baseline, style, anchor, text);
    if (!isFree(box)) {
      return false;
    }
    taken.add(box);
    surface.text(x, baseline, style, anchor, ink, text);
    return true;
  }

  /// Writes beside a dot, with a line to it if it has to stand further away.
  public void label(double x, double y, double radius, TextStyle style, Ink ink, String text) {
    for (double reach : REACH) {
      Optional<Bounds> box = beside(x, y, radius + GAP + reach, style, text);
      if (box.isPresent()) {
        Bounds found = box.get();
        taken.add(found);
        if (reach > 0) {
          double endX = Math.clamp(x, found.x(), found.right());
          double endY = Math.clamp(y, found.y(), found.bottom());
          surface.line(x, y, endX, endY, Stroke.HAIRLINE, Role.TEXT_LOW);
        }
        double baseline = found.y() + style.ascent();
        surface.text(found.x(), baseline, style, Anchor.START, ink, text);
        return;
      }
    }
  }

  /// Room around a point: below a rising line first, then above it.
  private Optional<Bounds> beside(double x, double y, double away, TextStyle style, String text) {
    double width = surface.textWidth(style, text);
    double height = style.ascent() + style.descent();
    double[][] corners = {
      {x + away, y - height / 2},
      {x + away * 0.7, y + away * 0.5},
      {x - away - width, y - height / 2},
      {x - away * 0.7 - width, y - away * 0.5 - height},
      {x - width / 2, y + away},
      {x - width / 2, y - away - height},
    };
    for (double[] corner : corners) {
      Bounds box = new Bounds(corner[0], corner[1], width, height);
      if (isFree(box)) {
        return Optional.of(box);
      }
    }
    return Optional.empty();
  }

  private Bounds box(double x, double baseline, TextStyle style, Anchor anchor, String text) {
    double width = surface.textWidth(style, text);
    double left = anchor.left(x, width);
    return new Bounds(left, baseline - style.ascent(), width, style.ascent() + style.descent());
  }

  private boolean isFree(Bounds box) {
    return area.contains(box, 0) && taken.stream().noneMatch(other -> other.overlaps(box, -1));
  }
}
