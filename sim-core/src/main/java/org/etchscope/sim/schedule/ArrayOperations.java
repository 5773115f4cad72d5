package org.etchscope.sim.schedule;

import java.util.Arrays;

/// What operations of attention have only where they run on the arrays.
final class ArrayOperations {

  private int[] most = {};
  private long[] softmaxCycles = {};
  private long[] lost = {};

  /// @param room operations that there is to be room for
  void add(int operation, int room, AttentionPrice price) {
    if (operation >= most.length) {
      resize(room);
    }
    most[operation] = price.mostArrays();
    softmaxCycles[operation] = price.softmaxCycles();
    lost[operation] = price.lost();
  }

  void resize(int size) {
    most = Arrays.copyOf(most, size);
    softmaxCycles = Arrays.copyOf(softmaxCycles, size);
    lost = Arrays.copyOf(lost, size);
  }

  int most(int operation) {
    return most[operation];
  }

  long softmaxCycles(int operation) {
    return softmaxCycles[operation];
  }

  long lost(int operation) {
    return lost[operation];
  }
}
