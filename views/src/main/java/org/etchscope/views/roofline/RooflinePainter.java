package org.etchscope.views.roofline;

import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.page.Page;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;

/// Paints the roofline of a run: the plot, and a panel with the knee and the stages.
public final class RooflinePainter {

  private static final double SCALE_ROOM = 44;
  private static final double AXIS_ROOM = 26;

  private RooflinePainter() {}

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface paper, RooflineScene scene, double width, double height) {
    Surface surface = NamedMemory.on(paper, scene.scenario().chip().hbm());
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(surface.say(RooflineText.ROOFLINE), scene.scenario(), page.contentRight());
    double left = Page.MARGIN + SCALE_ROOM;
    double top = page.top();
    Bounds area =
        new Bounds(
            left,
            top,
            Math.max(1, page.contentRight() - left),
            Math.max(1, page.bottom() - AXIS_ROOM - top));
    RooflineAxes axes = RooflineAxes.of(scene.roofline(), area);
    surface.group(
        "roofline.plot", () -> new PlotPainter(surface, scene, axes, explanations).paint());
    page.inPanel(
        "roofline.panel", () -> new PanelPainter(surface, scene, page, explanations).paint(height));
    return NamedMemory.said(explanations, scene.scenario().chip().hbm());
  }
}
