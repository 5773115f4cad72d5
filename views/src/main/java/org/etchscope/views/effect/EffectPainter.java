package org.etchscope.views.effect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Paints the view of effects: how much of each value's signal is left in other formats, a map of
/// values × layers for each, and the panel of what comes out in the end.
public final class EffectPainter {

  private static final double LABELS = 132;
  private static final double BETWEEN = 24;
  private static final double HEAD = 40;
  private static final double FOOT = 18;
  private static final double HIGHEST_ROW = 40;
  private static final double DIGITS_HEIGHT = 13;

  /// Rows of this height have room for larger digits.
  private static final double ROOMY = 22;

  private final Surface surface;
  private final EffectScene scene;
  private final Page page;
  private final EffectWords words;
  private final Explanations explanations = new Explanations();
  private final List<StageKind> kinds;
  private final int layers;
  private final double top;
  private final double row;

  private EffectPainter(Surface surface, EffectScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.words = new EffectWords(surface.language());
    this.page = new Page(surface, width, height);
    this.kinds = scene.kinds();
    this.layers = scene.layers();
    this.top = page.top() + HEAD;
    this.row = Math.min(HIGHEST_ROW, (page.bottom() - FOOT - top) / kinds.size());
  }

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what can be said of the drawn things
  public static Explanations paint(
      Surface surface, EffectScene scene, double width, double height) {
    return new EffectPainter(surface, scene, width, height).paint();
  }

  private Explanations paint() {
    page.title(
        surface.say(EffectText.EFFECTS_OF_FORMATS),
        surface.say(
            EffectText.MODEL_AND_TEXT, scene.model(), Quantity.count(scene.report().tokens())),
        page.contentRight());
    surface.group("effects.values", this::labels);
    int maps = scene.effects().size();
    double left = Page.MARGIN + LABELS;
    double width = (page.contentRight() - left - (maps - 1) * BETWEEN) / maps;
    for (int i = 0; i < maps; i++) {
      FormatEffect effect = scene.effects().get(i);
      double x = left + i * (width + BETWEEN);
      surface.group(id(effect), () -> map(effect, x, width));
    }
    page.inPanel("effects.panel", () -> new OutcomePainter(surface, scene, page).paint());
    return explanations;
  }

  private void labels() {
    TextStyle style = row < DIGITS_HEIGHT ? TextStyle.MICRO : TextStyle.CAPTION;
    for (int i = 0; i < kinds.size(); i++) {
      double centre = top + (i + 0.5) * row;
      page.end(
          Page.MARGIN + LABELS - 12,
          style.baselineFor(centre),
          style,
          Role.TEXT_MID,
          surface.say(Terms.of(kinds.get(i))));
    }
  }

  private void map(FormatEffect effect, double left, double width) {
    surface.fittedText(
        left,
        top - 22,
        width,
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        EffectWords.formats(effect));
    surface.fittedText(
        left,
        top - 8,
        width,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        words.plan(effect.formats().plan()));
    for (int i = 0; i < kinds.size(); i++) {
      row(effect, kinds.get(i), left, top + i * row, width);
    }
    layerNumbers(left, width);
  }

  private void row(FormatEffect effect, StageKind kind, double left, double y, double width) {
    Optional<StageEffect> outside = EffectScene.of(effect, kind, StageName.NO_LAYER);
    if (outside.isPresent()) {
      cell(effect, outside.get(), left, y, width);
      return;
    }
    double cell = width / layers;
    for (int layer = 0; layer < layers; layer++) {
      double x = left + layer * cell;
      EffectScene.of(effect, kind, layer).ifPresent(stage -> cell(effect, stage, x, y, cell));
    }
  }

  private void cell(FormatEffect effect, StageEffect stage, double x, double y, double width) {
    double gap = width > 8 ? 1 : 0;
    DecibelScale scale = DecibelScale.of(stage.signalToNoise());
    Bounds box = new Bounds(x, y, width - gap, row - 1);
    if (scale.isExact()) {
      surface.strokeRect(
          box.x(), box.y(), box.width(), box.height(), 0, Stroke.HAIRLINE, Role.LINE_STRONG);
    } else {
      surface.fillRect(box.x(), box.y(), box.width(), box.height(), new Heat(scale.heat()));
    }
    String digits = scale.digits().orElseGet(() -> surface.say(EffectText.LOST));
    TextStyle style = row < ROOMY ? TextStyle.MICRO_STRONG : TextStyle.VALUE;
    if (row >= DIGITS_HEIGHT && TextMeter.width(style, digits) <= box.width() - 2) {
      Ink ink = scale.isExact() ? Role.TEXT_LOW : scale.ink();
      page.middle(x + box.width() / 2, style.baselineFor(y + (row - 1) / 2), style, ink, digits);
    }
    explanations.add(box, id(effect, stage.stage()), words.of(effect, stage));
  }

  /// Lower case letters, digits, dots and hyphens.
  private static String id(FormatEffect effect) {
    return "effects."
        + effect.formats().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }

  private static String id(FormatEffect effect, StageName name) {
    String place = name.layer() < 0 ? "" : ".layer-" + name.layer();
    return id(effect) + place + "." + name.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// As many numbers of layers as have room.
  private void layerNumbers(double left, double width) {
    double cell = width / layers;
    int step = 1;
    while (step * cell < 22) {
      step = step == 1 ? 2 : step == 2 ? 5 : 2 * step;
    }
    double baseline = top + kinds.size() * row + 13;
    for (int layer = 0; layer < layers; layer++) {
      if ((layer + 1) % step == 0) {
        page.middle(
            left + (layer + 0.5) * cell,
            baseline,
            TextStyle.MICRO,
            Role.TEXT_LOW,
            Integer.toString(layer + 1));
      }
    }
  }
}
