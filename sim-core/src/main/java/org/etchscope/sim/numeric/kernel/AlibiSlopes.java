package org.etchscope.sim.numeric.kernel;

/// The slopes of ALiBi: a geometric row for the largest power of two of heads, and every other one
/// of the next longer row for the rest (Press et al., 2022, and their published code).
public final class AlibiSlopes {

  private AlibiSlopes() {}

  /// A slope for each head.
  public static float[] of(int heads) {
    int power = Integer.highestOneBit(heads);
    float[] slopes = new float[heads];
    for (int h = 0; h < heads; h++) {
      slopes[h] =
          (float)
              (h < power
                  ? Math.pow(2, -8.0 * (h + 1) / power)
                  : Math.pow(2, -4.0 * (2 * (h - power) + 1) / power));
    }
    return slopes;
  }
}
