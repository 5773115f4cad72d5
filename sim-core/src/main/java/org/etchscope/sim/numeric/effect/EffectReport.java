package org.etchscope.sim.numeric.effect;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/// What number formats do to a model.
///
/// @param model the model's name
/// @param tokens tokens of the text
/// @param perplexity of the text in single precision; empty if no token of it is predicted
/// @param effects one for each choice of formats
public record EffectReport(
    String model, int tokens, OptionalDouble perplexity, List<FormatEffect> effects) {

  public EffectReport {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(perplexity, "perplexity");
    effects = List.copyOf(effects);
  }
}
