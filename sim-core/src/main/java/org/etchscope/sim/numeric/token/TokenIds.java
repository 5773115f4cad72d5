package org.etchscope.sim.numeric.token;

import java.util.Arrays;

/// Ids that are being collected.
final class TokenIds {

  private int[] ids = new int[16];
  private int size;

  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(2, size));
    }
    ids[size++] = id;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int last() {
    return ids[size - 1];
  }

  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
