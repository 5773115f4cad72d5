package org.etchscope.sim.numeric.effect;

import java.util.OptionalDouble;

/// Adds up how well logits predict the tokens that follow.
final class TokenPredictions {

  private long predicted;
  private double logLikelihood;
  private long compared;
  private long agreeing;

  /// Takes the logits behind one token.
  ///
  /// @param at index of the first logit
  /// @param next the token that follows, or -1 at the end of a window
  void add(float[] logits, int at, int vocabulary, int next) {
    if (next >= 0) {
      predicted++;
      logLikelihood += logits[at + next] - logOfSum(logits, at, vocabulary);
    }
  }

  /// Takes the logits of both models behind one token.
  void compare(float[] reference, float[] rounded, int at, int vocabulary) {
    compared++;
    if (best(reference, at, vocabulary) == best(rounded, at, vocabulary)) {
      agreeing++;
    }
  }

  OptionalDouble perplexity() {
    return predicted == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.exp(-logLikelihood / predicted));
  }

  OptionalDouble agreement() {
    return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreeing / compared);
  }

  private static double logOfSum(float[] logits, int at, int vocabulary) {
    double largest = logits[at + best(logits, at, vocabulary)];
    double sum = 0;
    for (int i = at; i < at + vocabulary; i++) {
      sum += Math.exp(logits[i] - largest);
    }
    return largest + Math.log(sum);
  }

  /// The first of the largest.
  private static int best(float[] logits, int at, int vocabulary) {
    int best = 0;
    for (int i = 1; i < vocabulary; i++) {
      if (logits[at + i] > logits[at + best]) {
        best = i;
      }
    }
    return best;
  }
}
