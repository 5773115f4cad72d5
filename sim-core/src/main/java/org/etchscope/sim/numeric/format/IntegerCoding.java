package org.etchscope.sim.numeric.format;

/// Whole numbers in two's complement.
///
/// @param bits bits of a code, at most 16
record IntegerCoding(int bits) implements Coding {

  private static final float WHOLE = 0x1.8p23f;

  @Override
  public float largest() {
    return (1 << (bits - 1)) - 1;
  }

  @Override
  public int encode(float value, Overflow overflow) {
    return (int) round(value) & ((1 << bits) - 1);
  }

  @Override
  public float decode(int code) {
    int unused = Integer.SIZE - bits;
    return code << unused >> unused;
  }

  @Override
  public float round(float value) {
    return rounded(value, largest());
  }

  @Override
  public void round(float[] values, int from, int to) {
    float largest = largest();
    for (int i = from; i < to; i++) {
      values[i] = rounded(values[i], largest);
    }
  }

  /// Adding a number whose last bit is 1 rounds to a whole number; taking it off again leaves no
  /// zero below zero. There is no NaN.
  private static float rounded(float value, float largest) {
    float within = Math.max(-largest - 1, Math.min(largest, value));
    float whole = within + WHOLE - WHOLE;
    return Float.isNaN(whole) ? 0 : whole;
  }
}
