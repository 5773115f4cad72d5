package org.etchscope.views.sweep;

import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the page of a sweep: the plot, and a panel with the best point and what cannot run.
public final class SweepPainter {

  private static final double SCALE = 90;
  private static final double SCALE_GAP = 6;
  private static final double SCALE_ROOM = 26;

  private SweepPainter() {}

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things; ids of points begin with [SweepScene#ID]
  public static Explanations paint(Surface surface, SweepScene scene, double width, double height) {
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(surface.say(SweepText.SWEEP), scene.base(), page.contentRight());
    boolean scaleBelow = !page.hasPanel() && scene.plot() == SweepPlot.HEAT_MAP;
    double foot = page.bottom() - (scaleBelow ? SCALE_ROOM : 0);
    Bounds area = PlotFrame.area(Page.MARGIN, page.top(), page.contentRight(), foot);
    surface.group(
        "sweep.plot",
        () -> {
          switch (Objects.requireNonNull(scene.plot())) {
            case CURVES -> new CurvePlot(surface, scene, area, explanations).paint();
            case HEAT_MAP -> new HeatPlot(surface, scene, area, explanations).paint();
            case FRONT -> new FrontPlot(surface, scene, area, explanations).paint();
          }
        });
    if (scaleBelow) {
      surface.group("sweep.scale", () -> scale(surface, scene, page));
    }
    page.inPanel("sweep.panel", () -> new PanelPainter(surface, scene, page, height).paint());
    return explanations;
  }

  /// What the colours of a heat map mean, below it, where no panel says it.
  private static void scale(Surface surface, SweepScene scene, Page page) {
    HeatPlot.Scale scale = HeatPlot.Scale.of(scene);
    Measure measure = scene.measure();
    MeasureWords.Scale unit = MeasureWords.scale(measure, scale.axis().high());
    double baseline = page.bottom() - 4;
    String high = unit.digits(scale.axis().high());
    String low = unit.digits(scale.axis().low());
    double right = page.contentRight();
    surface.text(right, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, high);
    right -= surface.textWidth(TextStyle.MICRO, high) + SCALE_GAP + SCALE;
    surface.heatMap(right, baseline - 9, SCALE, 10, 64, 1, (column, _) -> column / 63.0);
    right -= SCALE_GAP;
    surface.text(right, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, low);
    right -= surface.textWidth(TextStyle.MICRO, low) + SCALE_GAP;
    surface.fittedText(
        Page.MARGIN,
        baseline,
        right - Page.MARGIN,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        unit.unit().isEmpty()
            ? surface.say(MeasureWords.name(measure))
            : surface.say(SweepText.LIST, MeasureWords.name(measure), unit.unit()));
  }
}
