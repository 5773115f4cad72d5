package org.etchscope.views.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
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

/// Draws the panel beside the plot: where the whole run stands, the knee predicted and found, and
/// the stages as a table.
final class PanelPainter {

  private static final double LARGEST_PITCH = 26;
  private static final double SMALLEST_PITCH = 18;
  private static final double SHARE_WIDTH = 64;
  private static final double LEAST_CURVE = 190;
  private static final double LARGEST_CURVE = 300;

  private final Surface surface;
  private final RooflineScene scene;
  private final Page page;
  private final Explanations explanations;
  private final RooflineWords words;
  private final double left;
  private final double right;

  PanelPainter(Surface surface, RooflineScene scene, Page page, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.page = page;
    this.explanations = explanations;
    this.words = new RooflineWords(scene, surface.language());
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    page.panel();
    whole();
    surface.line(left, 108, right, 108, Stroke.HAIRLINE, Role.LINE);
    double y = knee(108);
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    stages(y, height);
  }

  private void whole() {
    OperatorPoint whole = scene.roofline().whole();
    page.text(left, 36, TextStyle.LABEL, Role.TEXT_MID, surface.say(RooflineText.RUN_REACHES));
    Quantity rate = Quantity.scaled(whole.operationsPerSecond(), "FLOPS");
    page.text(left, 68, TextStyle.READOUT, Role.TEXT_HIGH, rate.value());
    double x = left + surface.textWidth(TextStyle.READOUT, rate.value()) + 6;
    page.text(x, 68, TextStyle.BODY_MEDIUM, Role.TEXT_MID, rate.unit());
    String at =
        whole.isPlaced()
            ? surface.say(
                RooflineText.OF_THE_ROOF_THERE,
                words.intensity(whole.intensity()),
                words.ofRoof(whole))
            : surface.say(RooflineText.NOTHING_COMPUTED);
    surface.fittedText(left, 92, right - left, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, at);
    explanations.add(new Bounds(left, 46, right - left, 50), "roofline.run", words.of(whole));
  }

  private double knee(double top) {
    Knee knee = scene.knee();
    page.text(
        left, top + 22, TextStyle.SECTION, Role.TEXT_LOW, surface.say(RooflineText.KNEE_HEAD));
    if (!Knee.isAskedOf(scene.scenario())) {
      return sentence(top + 42, surface.say(RooflineText.KNEE_OF_DECODE));
    }
    String predicted =
        knee.predicted().isPresent()
            ? Quantity.count(Math.round(knee.predicted().getAsDouble()))
            : surface.say(RooflineText.NONE);
    String found =
        knee.found().isPresent()
            ? RooflineWords.found(knee)
            : surface.say(knee.isComplete() ? RooflineText.NONE : RooflineText.RUNNING);
    double middle = left + (right - left) / 2;
    value(left, top + 44, surface.say(RooflineText.PREDICTED), predicted);
    value(middle, top + 44, surface.say(RooflineText.FOUND), found);
    explanations.add(
        new Bounds(left, top + 28, middle - left - 8, 24),
        "roofline.knee.predicted",
        Explanation.of(surface.say(RooflineText.KNEE_PREDICTED))
            .with("B*", predicted, surface.say(RooflineText.KNEE_FORMULA)));
    explanations.add(
        new Bounds(middle, top + 28, right - middle, 24),
        "roofline.knee.found",
        Explanation.of(surface.say(RooflineText.KNEE_FOUND))
            .with("B*", between(knee, found), surface.say(RooflineText.KNEE_MEANING))
            .with(
                surface.say(RooflineText.RUNS),
                Quantity.count(knee.runs().size()),
                surface.say(RooflineText.EACH_SIMULATED)));
    return sentence(top + 66, meaning(knee));
  }

  private String between(Knee knee, String found) {
    return knee.below().isPresent() && knee.found().isPresent()
        ? surface.say(
            RooflineText.ABOVE_AT_MOST,
            Quantity.count(knee.below().getAsInt()),
            Quantity.count(knee.found().getAsInt()))
        : found;
  }

  private void value(double x, double baseline, String label, String value) {
    page.text(x, baseline, TextStyle.BODY, Role.TEXT_MID, label);
    double at = x + surface.textWidth(TextStyle.BODY, label) + 8;
    page.text(at, baseline, TextStyle.NAME, Role.TEXT_HIGH, value);
  }

  private String meaning(Knee knee) {
    if (!knee.isComplete()) {
      return surface.say(RooflineText.RUNNING_OTHERS);
    }
    if (knee.found().isPresent()) {
      int batch = knee.found().getAsInt();
      BatchRun run =
          knee.runs().stream().filter(other -> other.batch() == batch).findFirst().orElseThrow();
      return surface.say(
          RooflineText.WEIGHTS_TURN,
          Quantity.count(batch),
          words.causeOf(Objects.requireNonNull(run.summary())));
    }
    return knee.refused()
        .map(run -> surface.say(RooflineText.MEMORY_FULL, Quantity.count(run.batch())))
        .orElse(surface.say(RooflineText.WEIGHTS_LONGER));
  }

  private double sentence(double baseline, String words) {
    double end =
        Paragraph.draw(
            surface, left, baseline, right - left, TextStyle.CAPTION, Role.TEXT_LOW, words);
    return end + 12;
  }

  private void stages(double top, double height) {
    page.text(left, top + 22, TextStyle.SECTION, Role.TEXT_LOW, surface.say(RooflineText.STAGES));
    page.end(right - SHARE_WIDTH, top + 22, TextStyle.MICRO, Role.TEXT_LOW, "FLOP/B");
    page.end(right, top + 22, TextStyle.MICRO, Role.TEXT_LOW, surface.say(RooflineText.OF_ROOF));
    List<OperatorPoint> placed = new ArrayList<>();
    List<OperatorPoint> others = new ArrayList<>();
    for (OperatorPoint point : scene.roofline().operators()) {
      (point.isPlaced() ? placed : others).add(point);
    }
    List<OperatorPoint> rows = new ArrayList<>(placed);
    rows.addAll(others);
    double room = height - 12 - (top + 30);
    double pitch = Math.clamp(room / Math.max(1, rows.size()), SMALLEST_PITCH, LARGEST_PITCH);
    int fit = (int) Math.min(rows.size(), Math.floor(room / pitch));
    int shown = fit < rows.size() ? Math.max(0, fit - 1) : fit;
    for (int i = 0; i < shown; i++) {
      row(rows.get(i), top + 30 + i * pitch, pitch);
    }
    if (shown == rows.size()) {
      curve(top + 30 + shown * pitch + 12, height);
    } else {
      double baseline = top + 30 + shown * pitch + pitch / 2 + 4;
      String more = surface.say(RooflineText.MORE, rows.size() - shown);
      page.text(left, baseline, TextStyle.CAPTION, Role.TEXT_LOW, more);
    }
  }

  /// Where there is room, what each batch brings.
  private void curve(double top, double height) {
    if (height - top >= LEAST_CURVE && scene.knee().runs().size() > 1) {
      surface.line(left, top, right, top, Stroke.HAIRLINE, Role.LINE);
      double bottom = Math.min(height - 24, top + LARGEST_CURVE);
      Bounds area = new Bounds(left, top, right - left, bottom - top);
      surface.group(
          "roofline.batches", () -> new CurvePainter(surface, scene.knee(), area).paint());
    }
  }

  private void row(OperatorPoint point, double y, double pitch) {
    double baseline = TextStyle.BODY.baselineFor(y + pitch / 2);
    surface.glyph(RooflineScene.role(point), left + 6, y + pitch / 2, 9);
    double width = right - left - 18 - 2 * SHARE_WIDTH;
    surface.fittedText(
        left + 18, baseline, width, TextStyle.BODY, Anchor.START, Role.TEXT_MID, words.name(point));
    if (point.isPlaced()) {
      String digits = RooflineWords.digits(point.intensity());
      page.end(right - SHARE_WIDTH, baseline, TextStyle.BODY, Role.TEXT_MID, digits);
      page.end(right, baseline, TextStyle.BODY_STRONG, Role.TEXT_HIGH, words.ofRoof(point));
    } else {
      String only =
          point.bytes().signum() == 0
              ? surface.say(RooflineText.NO_TRAFFIC)
              : surface.say(RooflineText.BYTES_ONLY, RooflineWords.bytes(point.bytes()));
      page.end(right, baseline, TextStyle.CAPTION, Role.TEXT_LOW, only);
    }
    explanations.add(
        new Bounds(left, y + 1, right - left, pitch - 2), RooflineScene.id(point), words.of(point));
  }
}
