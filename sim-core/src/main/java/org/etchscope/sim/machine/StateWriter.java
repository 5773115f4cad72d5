package org.etchscope.sim.machine;

import java.util.Arrays;

/// The state of a machine as numbers that do not depend on when it is or which segment it is at:
/// two boundaries with equal numbers continue alike.
final class StateWriter {

  private long[] numbers = new long[1024];
  private int size;
  private long now;
  private int base;

  /// Begins a description relative to a cycle and a segment.
  void begin(long cycle, int segment) {
    size = 0;
    now = cycle;
    base = segment;
  }

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  void addCycle(long cycle) {
    add(cycle - now);
  }

  void addSegment(int segment) {
    add((long) segment - base);
  }

  void addAll(int[] values) {
    add(values.length);
    for (int value : values) {
      add(value);
    }
  }

  void addAll(boolean[] values) {
    add(values.length);
    for (boolean value : values) {
      add(value ? 1 : 0);
    }
  }

  long[] numbers() {
    return Arrays.copyOf(numbers, size);
  }

  boolean sameAs(long[] other) {
    return Arrays.equals(numbers, 0, size, other, 0, other.length);
  }
}
