package org.etchscope.sim.chip;

/// Checks on the fields of a chip. Each message names the field, the value and the range.
final class Check {

  private Check() {}

  static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }

  static void range(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %s to %s".formatted(field, value, low, high));
    }
  }
}
