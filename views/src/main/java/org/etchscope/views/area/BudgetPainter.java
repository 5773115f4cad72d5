package org.etchscope.views.area;

import org.etchscope.sim.energy.AreaBudget;
import org.etchscope.sim.energy.DiePart;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws what the transistors of two chips are for: a bar each, as long as the chip has
/// transistors.
final class BudgetPainter {

  private static final double HEAD = 22;
  private static final double LINE = 16;

  private final Surface surface;
  private final DiePlan[] plans;
  private final Bounds area;
  private final Explanations explanations;

  BudgetPainter(Surface surface, DiePlan[] plans, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.plans = plans.clone();
    this.area = area;
    this.explanations = explanations;
  }

  void paint() {
    surface.text(
        area.x(),
        area.y() + 12,
        TextStyle.SECTION,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(AreaText.BUDGET));
    double most = 0;
    for (DiePlan plan : plans) {
      most = Math.max(most, AreaBudget.of(plan.chip()).estimatedTransistors());
    }
    double pitch = (area.height() - HEAD) / plans.length;
    for (int i = 0; i < plans.length; i++) {
      Bounds row = new Bounds(area.x(), area.y() + HEAD + i * pitch, area.width(), pitch - 6);
      bar(plans[i], i == 0 ? "area.chip" : "area.gpu", row, most);
    }
  }

  private void bar(DiePlan plan, String id, Bounds row, double most) {
    AreaBudget budget = AreaBudget.of(plan.chip());
    double all = budget.estimatedTransistors();
    boolean published = plan.chip().area().transistors() > 0;
    double share = budget.multiplyTransistors() / all;
    String right =
        surface.say(
            AreaText.MULTIPLY,
            AreaWords.percent(share),
            AreaWords.billions((double) budget.multiplyTransistors()));
    double wide = surface.textWidth(TextStyle.LABEL_STRONG, right);
    surface.text(
        row.right(), row.y() + 11, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, right);
    surface.fittedText(
        row.x(),
        row.y() + 11,
        row.width() - wide - 16,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(
            AreaText.BUDGET_OF,
            Quoted.in(surface.language(), plan.chip().name()),
            AreaWords.billions(all),
            surface.say(published ? AreaText.BUDGET_PUBLISHED : AreaText.BUDGET_DERIVED)));
    double top = row.y() + LINE;
    double high = Math.max(4, row.height() - LINE);
    double length = row.width() * all / most;
    surface.fillRect(row.x(), top, length, high, AreaWords.fill(null));
    double x = row.x();
    for (AreaBudget.Part part : budget.parts()) {
      double partLength = row.width() * part.transistors() / most;
      if (partLength <= 0) {
        continue;
      }
      double shown = Math.min(partLength, row.x() + length - x);
      surface.fillRect(x, top, Math.max(0.5, shown - 1), high, AreaWords.fill(part.kind()));
      name(NamedMemory.on(surface, plan.chip().hbm()), part.kind(), x, top, shown, high);
      explanations.add(
          new Bounds(x, top, Math.max(1, shown), high),
          id + ".transistors",
          NamedMemory.said(words(plan, budget, part, all), plan.chip().hbm()));
      x += shown;
    }
    surface.strokeRect(row.x(), top, length, high, 0, Stroke.HAIRLINE, Role.LINE_STRONG);
  }

  private static void name(
      Surface surface, DiePart kind, double x, double top, double wide, double high) {
    String name = surface.say(AreaWords.name(kind));
    if (high >= 14 && surface.textWidth(TextStyle.MICRO, name) + 8 <= wide) {
      surface.text(
          x + 4,
          TextStyle.MICRO.baselineFor(top + high / 2),
          TextStyle.MICRO,
          Anchor.START,
          AreaWords.text(kind),
          name);
    }
  }

  private Explanation words(DiePlan plan, AreaBudget budget, AreaBudget.Part part, double all) {
    return Explanation.of(
            surface.say(
                AreaText.PER_TRANSISTOR,
                surface.say(AreaWords.name(part.kind())),
                Quoted.in(surface.language(), plan.chip().name())))
        .with(
            surface.say(AreaText.TRANSISTORS),
            Quantity.count(part.transistors()),
            AreaWords.basis(surface, part.basis()))
        .with(
            surface.say(AreaText.SHARE_OF_DIE),
            Quantity.percent(part.transistors() / all).words(),
            surface.say(
                plan.chip().area().transistors() > 0
                    ? AreaText.BUDGET_PUBLISHED
                    : AreaText.BUDGET_DERIVED))
        .with(
            surface.say(AreaText.SCALE),
            AreaWords.percent(budget.multiplyTransistors() / all),
            surface.say(AreaText.MULTIPLY_SOURCE));
  }
}
