package org.etchscope.sim.transformer;

/// Checks on the sizes of a shape. Each message names the field, the value and what is allowed.
final class Require {

  private Require() {}

  static void positive(String field, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(field + " is " + value + "; it must be at least 1");
    }
  }

  static void notNegative(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " is " + value + "; it must not be negative");
    }
  }

  static void divides(String divisorField, int divisor, String field, int value) {
    if (value % divisor != 0) {
      throw new IllegalArgumentException(
          field
              + " is "
              + value
              + "; it must be a multiple of "
              + divisorField
              + " ("
              + divisor
              + ")");
    }
  }
}
