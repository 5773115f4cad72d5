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

  /// Adds an array as runs of equal values: most entries are as they were at first.
  void addAll(int[] values) {
    add(values.length);
    for (int i = 0; i < values.length; ) {
      int from = i;
      while (i < values.length && values[i] == values[from]) {
        i++;
      }
      add(((long) (i - from) << 32) | (values[from] & 0xFFFF_FFFFL));
    }
  }

  /// Adds an array as runs of equal values.
  void addAll(boolean[] values) {
    add(values.length);
    for (int i = 0; i < values.length; ) {
      int from = i;
      while (i < values.length && values[i] == values[from]) {
        i++;
      }
      add((i - from) * 2L + (values[from] ? 1 : 0));
    }
  }

  long[] numbers() {
    return Arrays.copyOf(numbers, size);
  }

  boolean sameAs(long[] other) {
    return Arrays.equals(numbers, 0, size, other, 0, other.length);
  }
}
