package org.etchscope.views.sweep;

import java.util.Objects;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;

/// Paints the page of a sweep: the plot, and a panel with the best point and what cannot run.
public final class SweepPainter {

  private SweepPainter() {}

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things; ids of points begin with [SweepScene#ID]
  public static Explanations paint(Surface surface, SweepScene scene, double width, double height) {
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(
        surface.say(SweepText.SWEEP),
        RunTitle.of(scene.base(), surface.language()),
        page.contentRight());
    Bounds area = PlotFrame.area(Page.MARGIN, page.top(), page.contentRight(), page.bottom());
    surface.group(
        "sweep.plot",
        () -> {
          switch (Objects.requireNonNull(scene.plot())) {
            case CURVES -> new CurvePlot(surface, scene, area, explanations).paint();
            case HEAT_MAP -> new HeatPlot(surface, scene, area, explanations).paint();
            case FRONT -> new FrontPlot(surface, scene, area, explanations).paint();
          }
        });
    page.inPanel("sweep.panel", () -> new PanelPainter(surface, scene, page, height).paint());
    return explanations;
  }
}
