package org.etchscope.sim.numeric.format;

/// How values become codes and codes values.
interface Coding {

  float largest();

  int encode(float value, Overflow overflow);

  float decode(int code);

  /// Saturating.
  float round(float value);

  /// Rounds values in place. Each kind has a loop of its own, so that the compiler sees what is
  /// called in it.
  void round(float[] values, int from, int to);
}
