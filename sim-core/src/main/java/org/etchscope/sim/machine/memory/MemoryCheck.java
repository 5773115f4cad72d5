package org.etchscope.sim.machine.memory;

/// Checks on values of the memory. Each message names the field, the value and the range.
final class MemoryCheck {

  private MemoryCheck() {}

  static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }

  static void powerOfTwo(String field, long value) {
    if (Long.bitCount(value) != 1) {
      throw new IllegalArgumentException(
          "%s is %d; it must be a power of two".formatted(field, value));
    }
  }
}
