package org.etchscope.sim.numeric.format;

/// Whole numbers in two's complement.
///
/// @param bits bits of a code, at most 16
record IntegerCoding(int bits) implements Coding {

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
    float largest = largest();
    float whole = (float) Math.rint(Math.max(-largest - 1, Math.min(largest, value)));
    // A whole number has no NaN, and no zero below zero.
    return Float.isNaN(whole) ? 0 : whole + 0.0f;
  }
}
