package org.etchscope.sim.numeric.kernel;

import org.etchscope.sim.transformer.NumericTraits.Activation;

/// The activations of feed-forward blocks, each evaluated in double precision and rounded once.
public final class Activations {

  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double ROOT_TWO_BY_PI = Math.sqrt(2 / Math.PI);

  /// Limit of gpt-oss on gates and what they are multiplied with (`GptOssExperts`).
  private static final float CLAMP = 7;

  private Activations() {}

  /// The activation of one value.
  public static float of(Activation activation, float x) {
    return switch (activation) {
      case RELU -> Math.max(x, 0);
      case GELU -> (float) (0.5 * x * (1 + ErrorFunction.of(x / ROOT_TWO)));
      case GELU_TANH ->
          (float) (0.5 * x * (1 + Math.tanh(ROOT_TWO_BY_PI * (x + 0.044715 * x * x * x))));
      case GELU_QUICK -> (float) (x * logistic(1.702 * x));
      case SILU -> (float) (x * logistic(x));
      case CLAMPED -> {
        float gate = Math.min(x, CLAMP);
        yield (float) (gate * logistic(1.702 * gate));
      }
    };
  }

  /// A gate's activation times the up projection, which gpt-oss clamps and raises by 1.
  public static float gated(Activation activation, float gate, float up) {
    float factor = activation == Activation.CLAMPED ? Math.clamp(up, -CLAMP, CLAMP) + 1 : up;
    return of(activation, gate) * factor;
  }

  /// Replaces values by their activations.
  public static void apply(Activation activation, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = of(activation, values[i]);
    }
  }

  /// `1 / (1 + exp(-x))`.
  public static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /// A soft cap: `cap · tanh(x / cap)` (Gemma 2).
  public static float capped(float x, double cap) {
    return (float) (cap * Math.tanh(x / cap));
  }
}
