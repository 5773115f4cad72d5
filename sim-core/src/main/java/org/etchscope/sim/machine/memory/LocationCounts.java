package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// How many waiting requests there are for each location: a small hash table without objects, with
/// linear probing. It never holds more than the queues can.
final class LocationCounts {

  private static final long EMPTY = -1;

  private final long[] keys;
  private final int[] counts;
  private final int mask;
  private int size;

  LocationCounts(int capacity) {
    int slots = Integer.highestOneBit(Math.max(8, capacity)) << 2;
    keys = new long[slots];
    Arrays.fill(keys, EMPTY);
    counts = new int[slots];
    mask = slots - 1;
  }

  boolean contains(long location) {
    return size != 0 && keys[slotOf(location)] == location;
  }

  void add(long location) {
    int slot = slotOf(location);
    if (keys[slot] == EMPTY) {
      keys[slot] = location;
      counts[slot] = 0;
      size++;
    }
    counts[slot]++;
  }

  void remove(long location) {
    int slot = slotOf(location);
    if (keys[slot] == location && --counts[slot] == 0) {
      size--;
      closeGap(slot);
    }
  }

  private int slotOf(long location) {
    int slot = start(location);
    while (keys[slot] != EMPTY && keys[slot] != location) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int start(long location) {
    return (int) ((location * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }

  /// Moves back the entries after a removed one, so that no search stops too early.
  private void closeGap(int slot) {
    int gap = slot;
    int probe = gap;
    while (true) {
      probe = (probe + 1) & mask;
      if (keys[probe] == EMPTY) {
        keys[gap] = EMPTY;
        return;
      }
      int home = start(keys[probe]);
      if (((probe - home) & mask) >= ((probe - gap) & mask)) {
        keys[gap] = keys[probe];
        counts[gap] = counts[probe];
        gap = probe;
      }
    }
  }
}
