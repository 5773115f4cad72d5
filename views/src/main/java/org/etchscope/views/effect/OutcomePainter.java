package org.etchscope.views.effect;

import java.util.List;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Paints the panel of effects: what comes out of the model in each format, where most is lost, and
/// the scale of the maps.
final class OutcomePainter {

  private static final double ROW = 22;
  private static final double LOW_ROW = 18;
  private static final double[] COLUMNS = {0, 132, 208, 304};
  private static final int STEPS = 60;
  private static final int SPAN = DecibelScale.HIGHEST - DecibelScale.LOWEST;

  private static final String FULL_PRECISION = "FP32";

  private final Surface surface;
  private final EffectScene scene;
  private final Page page;
  private final EffectWords words;
  private final double left;
  private final double right;
  private final double row;
  private double y;

  OutcomePainter(Surface surface, EffectScene scene, Page page) {
    this.surface = surface;
    this.scene = scene;
    this.words = new EffectWords(surface.language());
    this.page = page;
    this.left = page.panelLeft() + Page.PADDING;
    this.row = page.isLow() ? LOW_ROW : ROW;
    this.right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
  }

  void paint() {
    page.panel();
    y = page.isLow() ? 30 : 40;
    section(surface.say(EffectText.WHAT_COMES_OUT));
    outcomes();
    y += page.isLow() ? 8 : 16;
    section(surface.say(EffectText.WHERE_MOST_IS_LOST));
    for (FormatEffect effect : scene.effects()) {
      worst(effect);
    }
    y += page.isLow() ? 8 : 16;
    section(surface.say(EffectText.SIGNAL_SCALE));
    scale();
  }

  private void section(String words) {
    page.text(left, y, TextStyle.SECTION, Role.TEXT_LOW, words);
    y += row;
  }

  private void outcomes() {
    header(
        surface.say(EffectText.PERPLEXITY),
        surface.say(EffectText.TOP_ONE),
        surface.say(EffectText.RESULT));
    values(FULL_PRECISION, EffectWords.number(scene.report().perplexity()), "", "");
    for (FormatEffect effect : scene.effects()) {
      StageEffect result = EffectScene.result(effect);
      values(
          EffectWords.formats(effect),
          EffectWords.number(effect.perplexity()),
          EffectWords.share(effect.topOneAgreement()),
          words.decibels(result.signalToNoise()));
    }
    String note =
        surface.say(
            EffectText.OUTCOME_NOTE,
            Terms.of(EffectScene.result(scene.effects().getFirst()).stage().kind()));
    paragraph(note);
  }

  private void header(String... words) {
    for (int i = 0; i < words.length; i++) {
      page.end(left + COLUMNS[i + 1], y, TextStyle.CAPTION, Role.TEXT_LOW, words[i]);
    }
    y += 6;
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    y += 16;
  }

  private void values(String name, String... values) {
    double room = COLUMNS[1] - 64;
    surface.fittedText(left, y, room, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, name);
    for (int i = 0; i < values.length; i++) {
      page.end(left + COLUMNS[i + 1], y, TextStyle.BODY, Role.TEXT_MID, values[i]);
    }
    y += row;
  }

  private void worst(FormatEffect effect) {
    StageEffect worst = EffectScene.worst(effect);
    surface.fittedText(
        left,
        y,
        64,
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        EffectWords.formats(effect));
    surface.fittedText(
        left + 72,
        y,
        right - left - 72 - 64,
        TextStyle.BODY,
        Anchor.START,
        Role.TEXT_MID,
        words.stage(worst.stage()));
    page.end(right, y, TextStyle.BODY, Role.TEXT_HIGH, words.decibels(worst.signalToNoise()));
    y += row;
  }

  private void paragraph(String words) {
    List<String> lines = Paragraph.lines(words, TextStyle.CAPTION, right - left);
    for (String line : lines) {
      page.text(left, y, TextStyle.CAPTION, Role.TEXT_LOW, line);
      y += 16;
    }
  }

  private void scale() {
    double width = right - left;
    double step = width / STEPS;
    y -= 8;
    for (int i = 0; i < STEPS; i++) {
      double decibels = DecibelScale.LOWEST + SPAN * (i + 0.5) / STEPS;
      surface.fillRect(
          left + i * step, y, step + 0.5, 12, new Heat(DecibelScale.of(decibels).heat()));
    }
    y += 26;
    for (int tick = 0; tick <= 4; tick++) {
      int decibels = DecibelScale.LOWEST + tick * SPAN / 4;
      Anchor anchor = tick == 0 ? Anchor.START : tick == 4 ? Anchor.END : Anchor.MIDDLE;
      surface.text(
          left + width * tick / 4,
          y,
          TextStyle.MICRO,
          anchor,
          Role.TEXT_MID,
          Integer.toString(decibels));
    }
    y += 18;
    paragraph(surface.say(EffectText.SCALE_NOTE));
  }
}
