package org.etchscope.sim.numeric.kernel;

/// The error function in double precision.
final class ErrorFunction {

  private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private ErrorFunction() {}

  /// `2/√π ∫₀ˣ exp(-t²) dt`, to about 1e-15.
  static double of(double x) {
    double size = Math.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    double value = size < 3 ? series(size) : 1 - complement(size);
    return Math.copySign(value, x);
  }

  /// Abramowitz and Stegun, *Handbook of Mathematical Functions*, 7.1.6: all terms are positive.
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_BY_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /// Abramowitz and Stegun, 7.1.14: the continued fraction, from a depth at which it stands still.
  private static double complement(double x) {
    if (x > 6) {
      return 0;
    }
    double tail = x;
    for (int n = 60; n >= 1; n--) {
      tail = x + n / 2.0 / tail;
    }
    return Math.exp(-x * x) / (tail * Math.sqrt(Math.PI));
  }
}
