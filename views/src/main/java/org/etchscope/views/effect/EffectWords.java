package org.etchscope.views.effect;

import java.util.Locale;
import java.util.OptionalDouble;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;

/// What things in the view of effects are called.
final class EffectWords {

  private EffectWords() {}

  /// For example `key rotated`.
  static String kind(StageKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// For example `key rotated, layer 3`.
  static String stage(StageName name) {
    return kind(name.kind()) + (name.layer() < 0 ? "" : ", layer " + (name.layer() + 1));
  }

  /// For example `FP8`: the name that was asked for.
  static String formats(FormatEffect effect) {
    return effect.formats().name().toUpperCase(Locale.ROOT);
  }

  /// Formats of weights, activations and cache, each named once.
  static String plan(FormatPlan plan) {
    String weights = plan.weights().name();
    String activations = plan.activations().name();
    if (!plan.activations().equals(plan.keyValue())) {
      return "%s weights, %s, cache %s".formatted(weights, activations, plan.keyValue().name());
    }
    return weights.equals(activations)
        ? weights
        : "%s weights, else %s".formatted(weights, activations);
  }

  /// For example `38.1 dB`; words where there is no such number.
  static String decibels(double signalToNoise) {
    return Double.isInfinite(signalToNoise)
        ? signalToNoise > 0 ? "exact" : "lost"
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
  static Explanation of(FormatEffect effect, StageEffect stage) {
    return Explanation.of(stage(stage.stage()) + ", " + formats(effect))
        .with(
            "signal to noise",
            decibels(stage.signalToNoise()),
            "10 · log₁₀(Σ FP32² / Σ (value − FP32)²)")
        .with("largest error", number(stage.maximumError()), "max |value − FP32|")
        .with("mean error", number(stage.meanError()), "mean |value − FP32|")
        .with("numbers compared", Quantity.count(stage.elements()), "")
        .with("formats", plan(effect.formats().plan()), "");
  }
}
