package org.etchscope.views.compare;

import java.util.List;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws the panel of a waterfall: the whole factor, the ends, and the steps as a table.
final class RungPanel {

  private static final double LARGEST_ROW = 26;
  private static final double FOOT = 82;

  private final Surface surface;
  private final WaterfallScene scene;
  private final Page page;
  private final Explanations explanations;
  private final double left;
  private final double right;

  RungPanel(Surface surface, WaterfallScene scene, Page page, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.page = page;
    this.explanations = explanations;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    page.panel();
    page.text(
        left,
        36,
        TextStyle.LABEL,
        Role.TEXT_MID,
        surface.say(scene.isComplete() ? CompareText.WHOLE : CompareText.SO_FAR));
    String whole = WaterfallPainter.factor(scene.way().whole());
    page.text(left, 68, TextStyle.READOUT, Role.TEXT_HIGH, whole);
    explanations.add(
        new Bounds(left, 44, right - left, 28),
        "waterfall.whole",
        Explanation.of(surface.say(CompareText.WHOLE))
            .with(surface.say(CompareText.FACTOR), whole, surface.say(CompareText.PRODUCT)));
    SideTitle side = new SideTitle(surface, left, right);
    int lines = page.isLow() ? 2 : 3;
    double y = side.draw(92, "A", scene.from(), lines);
    y = side.draw(y + 6, "B", scene.to(), lines);
    steps(y + 24, height - FOOT);
    foot(height - FOOT);
  }

  private void steps(double y, double end) {
    surface.line(left, y - 20, right, y - 20, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y, TextStyle.SECTION, Role.TEXT_LOW, surface.say(CompareText.STEPS_HEAD));
    page.end(right, y, TextStyle.CAPTION, Role.TEXT_LOW, surface.say(CompareText.BOUND_BY));
    List<Rung> rungs = scene.rungs();
    double pitch = Math.min(LARGEST_ROW, (end - y - 8) / Math.max(1, rungs.size() - 1));
    if (pitch < TextStyle.MICRO.lineHeight()) {
      return;
    }
    for (int i = 1; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      double row = y + i * pitch;
      surface.fittedText(
          left,
          row,
          112,
          TextStyle.CAPTION,
          Anchor.START,
          Role.TEXT_MID,
          WaterfallScene.name(rung, surface.language()));
      page.end(
          left + 164,
          row,
          TextStyle.LABEL_STRONG,
          Role.TEXT_HIGH,
          WaterfallPainter.factor(scene.way().factor(i)));
      page.end(
          left + 226,
          row,
          TextStyle.CAPTION,
          Role.TEXT_MID,
          Quantity.count(Math.round(rung.throughput())));
      surface.fittedText(
          right,
          row,
          72,
          TextStyle.CAPTION,
          Anchor.END,
          Role.TEXT_MID,
          surface.say(Terms.of(rung.summary().boundBy())));
    }
  }

  private void foot(double y) {
    surface.line(left, y + 8, right, y + 8, Stroke.HAIRLINE, Role.LINE);
    Paragraph.draw(
        surface,
        left,
        y + 28,
        right - left,
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        surface.say(CompareText.FOOT));
  }
}
