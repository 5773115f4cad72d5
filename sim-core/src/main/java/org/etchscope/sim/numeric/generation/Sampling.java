package org.etchscope.sim.numeric.generation;

import java.util.Locale;

/// How a token is chosen by its logits.
///
/// @param temperature what logits are divided by before the softmax; 0 takes the largest logit, the
///   lower id of equals
/// @param topK how many of the largest logits are kept; 0 for all
/// @param topP of those, as many of the most probable ones are kept as reach this share; 1 for all
public record Sampling(double temperature, int topK, double topP) {

  /// The token with the largest logit.
  public static final Sampling GREEDY = new Sampling(0, 0, 1);

  private static final int LARGEST_TEMPERATURE = 100;

  public Sampling {
    if (!(temperature >= 0 && temperature <= LARGEST_TEMPERATURE)) {
      throw new GenerationException(
          "temperature is %s; it must be from 0 to %d".formatted(temperature, LARGEST_TEMPERATURE));
    }
    if (topK < 0) {
      throw new GenerationException(
          String.format(Locale.ROOT, "top-k is %,d; it must be 0 or more", topK));
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new GenerationException(
          "top-p is %s; it must be more than 0 and at most 1".formatted(topP));
    }
  }

  /// Whether no chance is involved.
  public boolean greedy() {
    return temperature == 0;
  }
}
