package org.etchscope.views.plot;

import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// The ground of a plot with two axes: grid, ticks and what the axes are called.
public final class PlotFrame {

  /// Room for the words of the axis on the left.
  public static final double LEFT_ROOM = 60;

  /// Room for the words of the axis below.
  public static final double FOOT_ROOM = 46;

  /// Room for the name of the axis on the left, which stands above it.
  public static final double HEAD_ROOM = 22;

  private static final double TICK_GAP = 10;

  private final Surface surface;
  private final Bounds area;
  private final PlotAxis across;
  private final PlotAxis up;

  /// @param area the plot itself, without the words around it
  /// @param across the axis from left to right
  /// @param up the axis from bottom to top
  public PlotFrame(Surface surface, Bounds area, PlotAxis across, PlotAxis up) {
    this.surface = surface;
    this.area = area;
    this.across = across;
    this.up = up;
  }

  /// The plot that words leave in a box.
  public static Bounds area(double x, double y, double right, double bottom) {
    double left = x + LEFT_ROOM;
    double top = y + HEAD_ROOM;
    return new Bounds(left, top, Math.max(1, right - left), Math.max(1, bottom - FOOT_ROOM - top));
  }

  public Bounds area() {
    return area;
  }

  public double x(double value) {
    return area.x() + area.width() * across.share(value);
  }

  public double y(double value) {
    return area.bottom() - area.height() * up.share(value);
  }

  /// Draws it.
  ///
  /// @param acrossName what the axis from left to right is called
  /// @param upName what the axis from bottom to top is called
  public void paint(String acrossName, String upName) {
    surface.fillRect(area.x(), area.y(), area.width(), area.height(), Role.SURFACE);
    for (PlotAxis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      surface.line(area.x(), y, area.right(), y, Stroke.HAIRLINE, Role.LINE);
      text(area.x() - 8, TextStyle.MICRO.baselineFor(y), Anchor.END, tick.label());
    }
    double free = Double.NEGATIVE_INFINITY;
    for (PlotAxis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      surface.line(x, area.y(), x, area.bottom(), Stroke.HAIRLINE, Role.LINE);
      double half = surface.textWidth(TextStyle.MICRO, tick.label()) / 2;
      if (x - half >= free) {
        text(x, area.bottom() + 18, Anchor.MIDDLE, tick.label());
        free = x + half + TICK_GAP;
      }
    }
    surface.fittedText(
        area.x() + area.width() / 2,
        area.bottom() + 38,
        area.width(),
        TextStyle.LABEL,
        Anchor.MIDDLE,
        Role.TEXT_MID,
        acrossName);
    surface.fittedText(
        area.x() - LEFT_ROOM,
        area.y() - 10,
        area.width() + LEFT_ROOM,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        upName);
  }

  private void text(double x, double baseline, Anchor anchor, String words) {
    surface.text(x, baseline, TextStyle.MICRO, anchor, Role.TEXT_LOW, words);
  }
}
