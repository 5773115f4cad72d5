package org.etchscope.sim.numeric.generation;

/// Chooses tokens. The same logits in the same order give the same tokens on every machine. Used by
/// one thread.
public final class Sampler {

  private final Sampling sampling;
  private final SplitMix64 random;

  /// @param sampling how tokens are chosen
  /// @param seed begin of the random numbers, of which each choice takes one
  public Sampler(Sampling sampling, long seed) {
    this.sampling = sampling;
    this.random = new SplitMix64(seed);
  }

  /// Whether no chance is involved.
  boolean greedy() {
    return sampling.greedy();
  }

  /// The next token.
  public int next(float[] logits) {
    if (sampling.greedy()) {
      return Logits.largest(logits);
    }
    int kept = sampling.topK() == 0 ? logits.length : Math.min(sampling.topK(), logits.length);
    int[] order = Logits.order(logits, kept);
    double[] reached = new double[order.length];
    double sum = 0;
    for (int place = 0; place < order.length; place++) {
      double lead = (double) logits[order[place]] - logits[order[0]];
      sum += StrictMath.exp(lead / sampling.temperature());
      reached[place] = sum;
    }
    // The nucleus (Holtzman et al., ICLR 2020): the fewest that reach the share together.
    int last = first(reached, sampling.topP() * sum);
    return order[Math.min(last, first(reached, random.nextDouble() * reached[last]))];
  }

  /// The first place at which a sum is more than, or at the end equal to, a mark.
  private static int first(double[] reached, double mark) {
    for (int place = 0; place < reached.length; place++) {
      if (reached[place] > mark) {
        return place;
      }
    }
    return reached.length - 1;
  }
}
