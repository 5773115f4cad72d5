package org.etchscope.views.why;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.FieldWords;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws what decides the time of a run and what more of each resource would gain.
final class GainPainter {

  private static final double LARGEST_PITCH = 56;
  private static final double ROOM_FOR_FIELDS = 46;
  private static final double FOOT = 66;

  /// The longest bar is at least a doubling.
  private static final double LEAST_SCALE = 1;

  private final Surface surface;
  private final WhyScene scene;
  private final Page page;
  private final Explanations explanations;
  private final double left;
  private final double right;

  GainPainter(Surface surface, WhyScene scene, Page page, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.page = page;
    this.explanations = explanations;
    this.left = page.panelLeft() + Page.PADDING;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint(double height) {
    page.panel();
    double y = verdict();
    List<WhyScene.Row> rows = scene.rows();
    surface.line(left, y + 16, right, y + 16, Stroke.HAIRLINE, Role.LINE);
    page.text(left, y + 38, TextStyle.SECTION, Role.TEXT_LOW, surface.say(WhyText.RUN_AGAIN_WITH));
    page.end(right, y + 38, TextStyle.SECTION, Role.TEXT_LOW, surface.say(WhyText.GAIN_HEAD));
    double top = y + 48;
    double pitch = Math.min(LARGEST_PITCH, (height - FOOT - top) / Math.max(1, rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), top + i * pitch, pitch);
    }
    foot(height);
  }

  private double verdict() {
    boolean held = scene.isHeldBack();
    Role ink = held ? DataRole.STALL.text() : Role.TEXT_HIGH;
    page.text(left, 36, TextStyle.LABEL, Role.TEXT_MID, surface.say(WhyText.BOUND_BY));
    double x = left;
    if (held) {
      surface.glyph(DataRole.STALL.glyph(), x + 8, 59, 16, ink);
      x += 26;
    }
    String word = surface.say(Terms.of(scene.summary().boundBy()));
    page.text(x, 68, TextStyle.READOUT, ink, word);
    Optional<Relief> best = scene.why().best();
    String sentence;
    if (best.isPresent()) {
      String change = surface.say(Terms.change(best.get().resource()));
      sentence = surface.say(WhyText.WOULD_GAIN, ReasonLook.capital(change), gain(best.get()));
    } else if (scene.isComplete()) {
      sentence = surface.say(WhyText.NO_GAIN);
    } else {
      sentence = surface.say(WhyText.STILL_RUNNING);
    }
    return Paragraph.draw(
        surface, left, 96, right - left, TextStyle.NAME, Role.TEXT_HIGH, sentence);
  }

  private String gain(Relief relief) {
    return percent(scene.why().gain(relief));
  }

  private static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(share));
    return share < 0 && !digits.startsWith("0.0") ? "−" + digits : digits;
  }

  private void row(WhyScene.Row row, double y, double pitch) {
    Relief relief = row.relief().orElse(null);
    boolean best = relief != null && scene.why().best().filter(relief::equals).isPresent();
    TextStyle style = best ? TextStyle.BODY_STRONG : TextStyle.BODY;
    page.text(
        left,
        y + 13,
        style,
        best ? Role.TEXT_HIGH : Role.TEXT_MID,
        surface.say(Terms.change(row.resource())));
    Role ink = best ? Role.TEXT_HIGH : Role.TEXT_MID;
    if (relief == null) {
      page.end(right, y + 13, TextStyle.BODY, Role.TEXT_LOW, surface.say(WhyText.RUNNING));
    } else if (relief.summary() == null) {
      page.end(right, y + 13, TextStyle.BODY, Role.TEXT_LOW, surface.say(WhyText.CANNOT_RUN));
    } else {
      page.end(right, y + 13, TextStyle.BODY_STRONG, ink, gain(relief));
    }
    double bar = Math.min(21, pitch - 6);
    double thick = pitch < 26 ? 3 : 5;
    surface.fillRect(left, y + bar, right - left, thick, 2, Role.CELL);
    if (relief != null && relief.summary() != null) {
      double scale = Math.max(LEAST_SCALE, best().orElse(0.0));
      double share = Math.clamp(scene.why().gain(relief) / scale, 0, 1);
      if (share > 0) {
        double width = Math.max(1, share * (right - left));
        surface.fillRect(left, y + bar, width, thick, 2, best ? Role.ACCENT : Role.TEXT_LOW);
      }
      explain(relief, y, pitch);
    }
    if (pitch >= ROOM_FOR_FIELDS) {
      List<Resource.Change> changes = row.resource().changes(scene.scenario().chip());
      surface.fittedText(
          left, y + 40, right - left, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, words(changes));
    }
  }

  private Optional<Double> best() {
    return scene.why().best().map(scene.why()::gain);
  }

  private static String words(List<Resource.Change> changes) {
    Resource.Change last = changes.getLast();
    String unit = last.unit().isEmpty() || last.unit().length() > 6 ? "" : " " + last.unit();
    return "%s %s%s"
        .formatted(
            last.path(),
            FieldWords.brief(
                last.from().stripTrailingZeros().toPlainString(),
                last.to().stripTrailingZeros().toPlainString()),
            unit);
  }

  private void explain(Relief relief, double y, double pitch) {
    RunSummary after = Objects.requireNonNull(relief.summary());
    Explanation words =
        Explanation.of(surface.say(Terms.change(relief.resource())))
            .with(surface.say(WhyText.GAIN), gain(relief), surface.say(WhyText.GAIN_FORMULA))
            .with(
                surface.say(WhyText.AFTER),
                rate(after),
                surface.say(WhyText.OWN_RUN, Terms.of(after.boundBy())))
            .with(
                surface.say(WhyText.BEFORE), rate(scene.summary()), surface.say(WhyText.THIS_RUN));
    for (Resource.Change change : relief.changes()) {
      words =
          words.with(
              change.path(),
              change.from().toPlainString() + " → " + change.to().toPlainString(),
              change.unit());
    }
    explanations.add(
        new Bounds(left, y, right - left, Math.min(pitch, 46)),
        "why.gain." + relief.resource().id().toLowerCase(Locale.ROOT),
        words);
  }

  private static String rate(RunSummary summary) {
    return Quantity.count(Math.round(summary.totalTokensPerSecond())) + " tokens/s";
  }

  private void foot(double height) {
    surface.line(left, height - FOOT + 8, right, height - FOOT + 8, Stroke.HAIRLINE, Role.LINE);
    Paragraph.draw(
        surface,
        left,
        height - FOOT + 28,
        right - left,
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        surface.say(WhyText.FOOT, rate(scene.summary())));
  }
}
