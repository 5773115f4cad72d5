package org.etchscope.sim.analysis.claim;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// The least value of something with which a target is met, found by bisection. What is asked must
/// grow with the value, or stay.
final class LeastValue {

  private static final double FARTHEST = 64;
  private static final double PRECISION = 1.01;

  private LeastValue() {}

  /// The least value, to one part in a hundred; empty if 64 times the present one does not do. A
  /// 64th of the present one is the least that is tried.
  ///
  /// @param result what comes out with a value
  static OptionalDouble of(DoubleUnaryOperator result, double target, double present) {
    double enough = present;
    double low;
    if (result.applyAsDouble(present) >= target) {
      low = present / 2;
      while (low > present / FARTHEST && result.applyAsDouble(low) >= target) {
        enough = low;
        low /= 2;
      }
    } else {
      low = present;
      enough = present * 2;
      while (result.applyAsDouble(enough) < target) {
        low = enough;
        enough *= 2;
        if (enough > present * FARTHEST) {
          return OptionalDouble.empty();
        }
      }
    }
    while (enough / low > PRECISION) {
      double middle = Math.sqrt(low * enough);
      if (result.applyAsDouble(middle) >= target) {
        enough = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(enough);
  }
}
