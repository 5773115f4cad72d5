package org.etchscope.sim.numeric.kernel;

/// The softmax of one row at once.
public final class Softmax {

  private Softmax() {}

  /// Replaces scores by `exp(score - maximum) / sum`.
  ///
  /// @param at index of the row's first element
  public static void apply(float[] scores, int at, int size) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      maximum = Math.max(maximum, scores[at + i]);
    }
    float sum = 0;
    for (int i = 0; i < size; i++) {
      scores[at + i] = (float) Math.exp(scores[at + i] - maximum);
      sum += scores[at + i];
    }
    for (int i = 0; i < size; i++) {
      scores[at + i] /= sum;
    }
  }
}
