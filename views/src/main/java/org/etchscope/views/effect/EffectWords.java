package org.etchscope.views.effect;

import java.util.Locale;
import java.util.OptionalDouble;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What things in the view of effects are called.
///
/// @param language what is spoken
record EffectWords(Language language) {

  /// For example `key rotated, layer 3`.
  String stage(StageName name) {
    return name.layer() < 0
        ? say(Terms.of(name.kind()))
        : say(EffectText.IN_LAYER, Terms.of(name.kind()), name.layer() + 1);
  }

  /// For example `FP8`: the name that was asked for.
  static String formats(FormatEffect effect) {
    return effect.formats().name().toUpperCase(Locale.ROOT);
  }

  /// Formats of weights, activations and cache, each named once.
  String plan(FormatPlan plan) {
    String weights = plan.weights().name();
    String activations = plan.activations().name();
    if (!plan.activations().equals(plan.keyValue())) {
      return say(EffectText.THREE_FORMATS, weights, activations, plan.keyValue().name());
    }
    return weights.equals(activations)
        ? weights
        : say(EffectText.TWO_FORMATS, weights, activations);
  }

  /// For example `38.1 dB`; words where there is no such number.
  String decibels(double signalToNoise) {
    return Double.isInfinite(signalToNoise)
        ? say(signalToNoise > 0 ? EffectText.EXACT : EffectText.LOST)
        : String.format(Locale.ROOT, "%.1f dB", signalToNoise).replace('-', '−');
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "–";
  }

  static String share(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        : "–";
  }

  /// Everything that was measured of a value.
  Explanation of(FormatEffect effect, StageEffect stage) {
    return Explanation.of(say(EffectText.IN_FORMATS, stage(stage.stage()), formats(effect)))
        .with(
            say(EffectText.SIGNAL_TO_NOISE),
            decibels(stage.signalToNoise()),
            say(EffectText.SIGNAL_FORMULA))
        .with(
            say(EffectText.LARGEST_ERROR),
            number(stage.maximumError()),
            say(EffectText.LARGEST_ERROR_FORMULA))
        .with(
            say(EffectText.MEAN_ERROR),
            number(stage.meanError()),
            say(EffectText.MEAN_ERROR_FORMULA))
        .with(say(EffectText.NUMBERS_COMPARED), Quantity.count(stage.elements()), "")
        .with(say(EffectText.FORMATS), plan(effect.formats().plan()), "");
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
