package org.etchscope.sim.analysis.claim;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/// The least value of something with which a target is met, found by bisection. What is asked must
/// grow with the value, or stay.
final class LeastValue {

  private static final double FARTHEST = 64;
  private static final double PRECISION = 1.01;

  /// How a least whole number was found.
  static final ClaimWords WHOLE_BASIS = ClaimForm.WHOLE_BISECTION.with();

  /// How any other least value was found.
  static final ClaimWords BASIS = ClaimForm.BISECTION.with();

  private LeastValue() {}

  /// The least whole number, at least 1; empty if 64 times the present one, or `most`, does not do.
  ///
  /// @param result what comes out with a number
  static OptionalDouble ofWhole(
      LongToDoubleFunction result, double target, long present, long most) {
    long farthest = Math.min(most, present * (long) FARTHEST);
    long enough = Math.min(present, farthest);
    long low = 0;
    while (result.applyAsDouble(enough) < target) {
      if (enough == farthest) {
        return OptionalDouble.empty();
      }
      low = enough;
      enough = Math.min(farthest, enough * 2);
    }
    while (enough - low > 1) {
      long middle = (low + enough) / 2;
      if (result.applyAsDouble(middle) >= target) {
        enough = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of((double) enough);
  }

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
