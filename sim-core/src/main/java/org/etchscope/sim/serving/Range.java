package org.etchscope.sim.serving;

import java.util.Locale;

/// Checks of numbers that users state.
final class Range {

  static final int MOST_TOKENS = 10_000_000;

  private Range() {}

  static void check(String what, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s is %,d; it must be from %,d to %,d", what, value, low, high));
    }
  }
}
