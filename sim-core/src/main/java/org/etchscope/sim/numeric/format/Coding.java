package org.etchscope.sim.numeric.format;

/// How values become codes and codes values.
interface Coding {

  float largest();

  int encode(float value, Overflow overflow);

  float decode(int code);

  /// Saturating.
  float round(float value);

  default void round(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = round(values[i]);
    }
  }
}
