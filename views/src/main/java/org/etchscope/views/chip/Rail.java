package org.etchscope.views.chip;

import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;

/// A way that data take: straight pieces between corners.
public final class Rail {

  private static final double TILE = 8;
  private static final double TILE_RADIUS = 1.5;
  private static final double DASH = 8;
  private static final double PIXELS_PER_SECOND = 40;
  private static final double SATURATED = 0.9;

  private final double[] points;

  /// @param points x and y of the corners, by turns
  Rail(double... points) {
    this.points = points.clone();
  }

  /// Width in pixels for a share of HBM's peak: 2 if idle, then 3, 4, 6, 8.
  public static double width(double share) {
    if (share <= 0) {
      return 2;
    }
    if (share < 0.25) {
      return 3;
    }
    if (share < 0.5) {
      return 4;
    }
    return share < 0.75 ? 6 : 8;
  }

  /// Draws the rail, as wide and as full as its share of the peak.
  void paint(Surface surface, double share) {
    stroke(surface, Stroke.of(width(share)), Role.link(Math.clamp(share, 0, 1)));
  }

  /// Draws a rail that this run never uses.
  void paintUnused(Surface surface) {
    stroke(surface, Stroke.of(2).dashed(3, 3), Role.LINK_0);
  }

  private void stroke(Surface surface, Stroke stroke, Ink ink) {
    double half = stroke.width() / 2;
    for (int i = 0; i + 3 < points.length; i += 2) {
      double x1 = points[i];
      double y1 = points[i + 1];
      double x2 = points[i + 2];
      double y2 = points[i + 3];
      double before = i > 0 ? half : 0;
      double after = i + 5 < points.length ? half : 0;
      double dx = Math.signum(x2 - x1);
      double dy = Math.signum(y2 - y1);
      surface.line(
          x1 - dx * before, y1 - dy * before, x2 + dx * after, y2 + dy * after, stroke, ink);
    }
  }

  /// Clears room for a crossing, so that the line under it is broken.
  static void gap(
      Surface surface, double x1, double y1, double x2, double y2, double width, Role ground) {
    Stroke stroke = Stroke.of(width + 2 * Stroke.CROSSING_GAP);
    surface.line(x1, y1, x2, y2, stroke, ground);
  }

  /// An arrowhead that points up at a place, doubled when the rail is saturated.
  static void arrowUp(Surface surface, double x, double y, double share) {
    Ink ink = Role.link(Math.clamp(share, 0, 1));
    surface.polygon(ink, x - 4, y + 6, x, y, x + 4, y + 6);
    if (share >= SATURATED) {
      surface.polygon(ink, x - 4, y + 12, x, y + 6, x + 4, y + 12);
    }
  }

  /// An arrowhead that points to the right.
  static void arrowRight(Surface surface, double x, double y, double share) {
    Ink ink = Role.link(Math.clamp(share, 0, 1));
    surface.polygon(ink, x - 6, y - 4, x, y, x - 6, y + 4);
    if (share >= SATURATED) {
      surface.polygon(ink, x - 12, y - 4, x - 6, y, x - 12, y + 4);
    }
  }

  /// Draws a tile at a share of the way.
  void tile(Surface surface, DataRole role, double share) {
    double way = Math.clamp(share, 0, 1) * length();
    for (int i = 0; i + 3 < points.length; i += 2) {
      double piece = piece(i);
      if (way <= piece || i + 5 >= points.length) {
        double part = piece == 0 ? 0 : Math.min(1, way / piece);
        double x = points[i] + (points[i + 2] - points[i]) * part;
        double y = points[i + 1] + (points[i + 3] - points[i + 1]) * part;
        tileAt(surface, role, x, y);
        return;
      }
      way -= piece;
    }
  }

  static void tileAt(Surface surface, DataRole role, double x, double y) {
    double left = x - TILE / 2;
    double top = y - TILE / 2;
    surface.fillRect(left - 1, top - 1, TILE + 2, TILE + 2, TILE_RADIUS + 1, Role.CANVAS);
    surface.fillRect(left, top, TILE, TILE, TILE_RADIUS, role.fill());
    surface.strokeRect(left, top, TILE, TILE, TILE_RADIUS, Stroke.HAIRLINE, role.edge());
  }

  /// Draws the flow of tiles that pass too fast to be seen: dashes at a constant speed.
  ///
  /// @param seconds wall time since the begin at the present speed
  void flow(Surface surface, DataRole role, double share, double seconds) {
    double offset = -(seconds * PIXELS_PER_SECOND) % (2 * DASH);
    double wide = Math.max(2, width(share) - 2);
    stroke(surface, Stroke.of(wide).dashed(DASH, DASH).offsetBy(offset), role.fill());
  }

  private double length() {
    double length = 0;
    for (int i = 0; i + 3 < points.length; i += 2) {
      length += piece(i);
    }
    return length;
  }

  private double piece(int i) {
    return Math.abs(points[i + 2] - points[i]) + Math.abs(points[i + 3] - points[i + 1]);
  }
}
