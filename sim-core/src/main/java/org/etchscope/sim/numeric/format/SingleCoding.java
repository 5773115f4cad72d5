package org.etchscope.sim.numeric.format;

/// Single precision itself: nothing is rounded, but an infinity can be saturated.
record SingleCoding() implements Coding {

  @Override
  public float largest() {
    return Float.MAX_VALUE;
  }

  @Override
  public int encode(float value, Overflow overflow) {
    return Float.floatToRawIntBits(overflow == Overflow.SATURATE ? round(value) : value);
  }

  @Override
  public float decode(int code) {
    return Float.intBitsToFloat(code);
  }

  @Override
  public float round(float value) {
    return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  @Override
  public void round(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = round(values[i]);
    }
  }
}
