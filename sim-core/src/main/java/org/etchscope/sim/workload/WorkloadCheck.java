package org.etchscope.sim.workload;

/// Checks on the fields of a workload. Each message names the field, the value and the range.
final class WorkloadCheck {

  private WorkloadCheck() {}

  static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %,d; it must be from %,d to %,d".formatted(field, value, low, high));
    }
  }
}
