package org.etchscope.sim.numeric.kernel;

import org.jspecify.annotations.Nullable;

/// Norms of one row, with sums in single precision.
public final class Norms {

  private static final int LANES = 8;

  private Norms() {}

  /// RMSNorm: `x / sqrt(mean(x²) + epsilon) · weight` (Zhang and Sennrich, 2019).
  ///
  /// @param x the values
  /// @param at index of the row's first element, in `x` and in `y`
  /// @param size elements of the row
  /// @param weight a factor for each element; `null` for none
  /// @param added what is added to each weight: 1 where they are stored less 1, else 0
  /// @param y where the result goes; may be `x`
  public static void rms(
      float[] x,
      int at,
      int size,
      float @Nullable [] weight,
      float added,
      double epsilon,
      float[] y) {
    float meanSquare = sumOfSquares(x, at, size, 0) / size;
    float factor = (float) (1 / Math.sqrt(meanSquare + epsilon));
    for (int i = 0; i < size; i++) {
      float scaled = x[at + i] * factor;
      y[at + i] = weight == null ? scaled : scaled * (weight[i] + added);
    }
  }

  /// LayerNorm with the variance over all elements: `(x - mean) / sqrt(variance + epsilon) · weight
  /// + shift` (Ba et al., 2016).
  ///
  /// @param shift what is added to each element; `null` for nothing
  public static void layer(
      float[] x,
      int at,
      int size,
      float @Nullable [] weight,
      float @Nullable [] shift,
      double epsilon,
      float[] y) {
    float mean = sum(x, at, size) / size;
    float variance = sumOfSquares(x, at, size, mean) / size;
    float factor = (float) (1 / Math.sqrt(variance + epsilon));
    for (int i = 0; i < size; i++) {
      float value = (x[at + i] - mean) * factor;
      float scaled = weight == null ? value : value * weight[i];
      y[at + i] = shift == null ? scaled : scaled + shift[i];
    }
  }

  private static float sum(float[] x, int at, int size) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < size; i++) {
      lanes[i % LANES] += x[at + i];
    }
    return joined(lanes);
  }

  private static float sumOfSquares(float[] x, int at, int size, float mean) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < size; i++) {
      float difference = x[at + i] - mean;
      lanes[i % LANES] += difference * difference;
    }
    return joined(lanes);
  }

  private static float joined(float[] lanes) {
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  }
}
