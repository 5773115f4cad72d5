package org.etchscope.sim.machine;

import java.util.Arrays;

/// Work in the order in which it became ready. An item is an event, see [EventQueue#event].
final class WorkQueue {

  private long[] items = new long[64];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(long item) {
    if (size == items.length) {
      long[] larger = new long[size * 2];
      for (int i = 0; i < size; i++) {
        larger[i] = get(i);
      }
      items = larger;
      head = 0;
    }
    items[(head + size++) & (items.length - 1)] = item;
  }

  long first() {
    return items[head];
  }

  long remove() {
    long item = items[head];
    head = (head + 1) & (items.length - 1);
    size--;
    return item;
  }

  private long get(int i) {
    return items[(head + i) & (items.length - 1)];
  }

  /// Whether there is work of a segment.
  boolean needs(int segment) {
    for (int i = 0; i < size; i++) {
      if (EventQueue.segment(get(i)) == segment) {
        return true;
      }
    }
    return false;
  }

  void describe(StateWriter state) {
    state.add(size);
    for (int i = 0; i < size; i++) {
      long item = get(i);
      state.addSegment(EventQueue.segment(item));
      state.add(item & ~(0xFFF_FFFFL << 32));
    }
  }

  void shift(int segments) {
    long[] moved = Arrays.copyOf(items, items.length);
    for (int i = 0; i < size; i++) {
      moved[(head + i) & (items.length - 1)] = get(i) + ((long) segments << 32);
    }
    items = moved;
  }
}
