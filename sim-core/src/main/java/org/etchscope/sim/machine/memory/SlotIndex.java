package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Finds waiting requests by a key, of which each is there at most once: a hash table whose chains
/// run through the slots the requests lie in, so that adding and removing move nothing else.
final class SlotIndex {

  /// No slot has the key.
  static final int NONE = -1;

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final int[] first;
  private final int[] next;
  private final long[] key;
  private final int shift;
  private int size;

  /// An index of slots from 0 to below a number.
  SlotIndex(int slots) {
    int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(2 * slots - 1));
    shift = Long.SIZE - bits;
    first = new int[1 << bits];
    Arrays.fill(first, NONE);
    next = new int[slots];
    key = new long[slots];
  }

  boolean contains(long ofKey) {
    if (size == 0) {
      return false;
    }
    int slot = first[chain(ofKey)];
    while (slot != NONE && key[slot] != ofKey) {
      slot = next[slot];
    }
    return slot != NONE;
  }

  /// Adds a slot that is not in the index, with a key that is not in it.
  void add(int slot, long withKey) {
    int chain = chain(withKey);
    size++;
    key[slot] = withKey;
    next[slot] = first[chain];
    first[chain] = slot;
  }

  /// Removes a slot that is in the index.
  void remove(int slot) {
    size--;
    int chain = chain(key[slot]);
    int before = first[chain];
    if (before == slot) {
      first[chain] = next[slot];
      return;
    }
    while (next[before] != slot) {
      before = next[before];
    }
    next[before] = next[slot];
  }

  private int chain(long ofKey) {
    return (int) ((ofKey * GOLDEN_RATIO) >>> shift);
  }
}
