package org.etchscope.views.area;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;

/// Paints a chip's die and a GPU's at one scale, each part at its true area, and below them what
/// their transistors are for. What is drawn depends on the chips and the size alone.
public final class AreaPainter {

  private static final double GAP = 24;
  private static final double BARS = 0.26;
  private static final double LEAST_BARS = 96;
  private static final double MOST_BARS = 150;

  private AreaPainter() {}

  /// Paints a region whose top left corner is the origin.
  ///
  /// @param chip the chip that is shown first
  /// @param gpu the one beside it
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface surface, ChipSpec chip, ChipSpec gpu, double width, double height) {
    Page page = new Page(surface, width, height);
    Explanations explanations = new Explanations();
    page.title(
        surface.say(AreaText.TITLE),
        surface.say(
            AreaText.BESIDE,
            Quoted.in(surface.language(), chip.name()),
            Quoted.in(surface.language(), gpu.name())),
        width - Page.MARGIN);
    double left = Page.MARGIN;
    double wide = Math.max(2, width - 2 * Page.MARGIN);
    double high = Math.max(2, page.bottom() - page.top());
    double bars = Math.clamp(BARS * high, LEAST_BARS, MOST_BARS);
    DiePlan[] plans = {DiePlan.of(chip), DiePlan.of(gpu)};
    double half = (wide - GAP) / 2;
    double top = high - bars - GAP;
    DiePainter.Scale scale = DiePainter.Scale.of(plans, half, top);
    for (int i = 0; i < plans.length; i++) {
      Bounds area = new Bounds(left + i * (half + GAP), page.top(), half, top);
      String id = i == 0 ? "area.chip" : "area.gpu";
      DiePlan plan = plans[i];
      surface.group(id, () -> new DiePainter(surface, plan, scale, id, area, explanations).paint());
    }
    Bounds budget = new Bounds(left, page.top() + top + GAP, wide, bars);
    surface.group(
        "area.transistors", () -> new BudgetPainter(surface, plans, budget, explanations).paint());
    return explanations;
  }
}
