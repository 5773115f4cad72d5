package org.etchscope.sim.numeric.effect;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/// What one choice of formats does to a model.
///
/// @param formats the choice
/// @param stages the error of every value, in the order in which they are made
/// @param topOneAgreement share of tokens behind which the most likely next token is that of single
///   precision; empty for an encoder
/// @param perplexity `exp` of the mean negative log-likelihood of the text's tokens; empty if none
///   is predicted
public record FormatEffect(
    FormatChoice formats,
    List<StageEffect> stages,
    OptionalDouble topOneAgreement,
    OptionalDouble perplexity) {

  public FormatEffect {
    Objects.requireNonNull(formats, "formats");
    stages = List.copyOf(stages);
    Objects.requireNonNull(topOneAgreement, "topOneAgreement");
    Objects.requireNonNull(perplexity, "perplexity");
  }
}
