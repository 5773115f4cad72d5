package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Requests drawn at random: the same seed gives the same requests on every machine.
///
/// @param perSecond requests a second on average
/// @param variation standard deviation of the times between arrivals, as a share of their mean: 1
///   for a Poisson process; more comes in bursts, 0 comes evenly
/// @param prompts tokens of the prompts
/// @param generated tokens of the answers
/// @param prefixes texts that prompts begin with, each as often as any other; 0 for none
/// @param prefixTokens tokens of each of these texts; they come before those of [#prompts]
/// @param seed of the draw
public record Arrivals(
    double perSecond,
    double variation,
    TokenLengths prompts,
    TokenLengths generated,
    int prefixes,
    int prefixTokens,
    long seed) {

  public Arrivals {
    if (!(perSecond >= 1e-6 && perSecond <= 1e9)) {
      throw new IllegalArgumentException(
          "requests a second is %s; it must be from 0.000001 to 1,000,000,000"
              .formatted(perSecond));
    }
    if (!(variation >= 0 && variation <= 100)) {
      throw new IllegalArgumentException(
          "variation of arrivals is %s; it must be from 0 to 100".formatted(variation));
    }
    Range.check("prefixes", prefixes, 0, 1_000_000);
    Range.check("prefix tokens", prefixTokens, prefixes == 0 ? 0 : 1, Range.MOST_TOKENS);
  }

  /// The first requests.
  ///
  /// @param clockHertz cycles of a second
  public List<ServedRequest> draw(int requests, long clockHertz) {
    SplittableRandom times = new SplittableRandom(seed);
    SplittableRandom lengths = new SplittableRandom(seed + 1);
    List<ServedRequest> drawn = new ArrayList<>(requests);
    double seconds = 0;
    for (int id = 0; id < requests; id++) {
      int prefix = prefixes == 0 ? -1 : lengths.nextInt(prefixes);
      int shared = prefix < 0 ? 0 : prefixTokens;
      drawn.add(
          new ServedRequest(
              id,
              Math.round(seconds * clockHertz),
              shared + prompts.next(lengths),
              generated.next(lengths),
              prefix,
              shared));
      seconds += gap(times) / perSecond;
    }
    return drawn;
  }

  /// A gamma-distributed time of mean 1: of shape 1 / variation², by Marsaglia and Tsang, "A Simple
  /// Method for Generating Gamma Variables" (2000). The exponential distribution is its case of
  /// shape 1.
  private double gap(SplittableRandom random) {
    if (variation == 0) {
      return 1;
    }
    if (variation == 1) {
      return -StrictMath.log(1 - random.nextDouble());
    }
    double shape = 1 / (variation * variation);
    double raised = shape < 1 ? shape + 1 : shape;
    double d = raised - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal(random);
      double v = StrictMath.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble();
      if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        double gamma = d * v;
        double lowered =
            shape < 1 ? gamma * StrictMath.pow(1 - random.nextDouble(), 1 / shape) : gamma;
        return lowered / shape;
      }
    }
  }

  /// By Box and Muller, because the platform's own method may differ between releases.
  private static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
