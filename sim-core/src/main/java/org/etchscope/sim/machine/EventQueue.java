package org.etchscope.sim.machine;

import java.util.Arrays;

/// Events in the order of their cycle; events of one cycle in the order in which they were added.
///
/// An event is a `long` made by [#event]: what happens, to which segment, activity and part.
final class EventQueue implements MachinePart {

  static final int ARRAYS_DONE = 0;
  static final int STREAM_DONE = 1;
  static final int ATTENTION_DONE = 2;
  static final int VECTOR_DONE = 3;
  static final int LINK_DONE = 4;
  static final int PRODUCT_RESULT = 5;
  static final int VECTOR_RESULT = 6;
  static final int LINK_RESULT = 7;
  static final int OVERHEAD_OVER = 8;
  static final int APPEND_DONE = 9;
  static final int MOVE_DONE = 10;
  static final int HANDED_OVER = 11;

  /// The cycle of the next event if there is none.
  static final long NEVER = Long.MAX_VALUE;

  private static final int PART_BITS = 26;

  // By place, the next event last.
  private long[] cycle = new long[256];
  private long[] what = new long[256];
  private int size;

  /// An event: kind, segment (below 2^28), number of the activity (below 64) and part (below 2^26).
  static long event(int kind, int segment, int activity, int part) {
    return ((long) kind << 60) | ((long) segment << 32) | ((long) activity << PART_BITS) | part;
  }

  /// The same event of another kind.
  static long withKind(long event, int kind) {
    return (event & ~(0xFL << 60)) | ((long) kind << 60);
  }

  static int kind(long event) {
    return (int) (event >>> 60);
  }

  static int segment(long event) {
    return (int) (event >>> 32) & 0xFFF_FFFF;
  }

  static int activity(long event) {
    return (int) (event >>> PART_BITS) & 0x3F;
  }

  static int part(long event) {
    return (int) event & ((1 << PART_BITS) - 1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The cycle of the next event, or [#NEVER].
  long nextCycle() {
    return size == 0 ? NEVER : cycle[size - 1];
  }

  void add(long at, long event) {
    if (size == cycle.length) {
      cycle = Arrays.copyOf(cycle, size * 2);
      what = Arrays.copyOf(what, size * 2);
    }
    int hole = size++;
    // Most events come soon, and few are waited for: a plain walk is quicker than a heap.
    while (hole > 0 && cycle[hole - 1] <= at) {
      cycle[hole] = cycle[hole - 1];
      what[hole] = what[hole - 1];
      hole--;
    }
    cycle[hole] = at;
    what[hole] = event;
  }

  long remove() {
    return what[--size];
  }

  /// Whether something will happen to a segment.
  @Override
  public boolean needs(int segment) {
    for (int i = 0; i < size; i++) {
      if (segment(what[i]) == segment) {
        return true;
      }
    }
    return false;
  }

  /// Writes all events in their order, relative to a cycle and a segment.
  @Override
  public void describe(StateWriter state) {
    state.add(size);
    for (int i = size - 1; i >= 0; i--) {
      state.addCycle(cycle[i]);
      state.addSegment(segment(what[i]));
      state.add(what[i] & ~(0xFFF_FFFFL << 32));
    }
  }

  /// Moves all events to a later cycle and segment.
  @Override
  public void shift(long cycles, int segments) {
    for (int i = 0; i < size; i++) {
      cycle[i] += cycles;
      what[i] += (long) segments << 32;
    }
  }
}
