package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Requests that wait somewhere in a controller, in columns of primitives. Queues hold their slots,
/// so a request moves from queue to queue as one number.
final class RequestPool {

  final int[] request;
  final int[] bank;
  final int[] row;
  final boolean[] write;
  final long[] location;
  private final int[] free;
  private int freeCount;

  RequestPool(int entries) {
    request = new int[entries];
    bank = new int[entries];
    row = new int[entries];
    write = new boolean[entries];
    location = new long[entries];
    free = new int[entries];
    Arrays.setAll(free, i -> i);
    freeCount = entries;
  }

  /// Takes a slot for a request; there must be one.
  int take(int number, boolean isWrite, int toBank, int toRow, long toLocation) {
    int slot = free[--freeCount];
    request[slot] = number;
    bank[slot] = toBank;
    row[slot] = toRow;
    write[slot] = isWrite;
    location[slot] = toLocation;
    return slot;
  }

  void giveBack(int slot) {
    free[freeCount++] = slot;
  }
}
