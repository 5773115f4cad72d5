package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// The accesses of one channel that its controller has not taken yet, first come first served.
final class ChannelQueue {

  final HbmController controller;
  private final AddressMapping mapping;
  private long[] address = new long[64];
  private int[] transfer = new int[64];
  private boolean[] write = new boolean[64];
  private int head;
  private int size;

  /// Hears that a write was taken, which ends it for the sender.
  @FunctionalInterface
  interface Written {
    void taken(int transfer, long tick);
  }

  ChannelQueue(HbmController controller, AddressMapping mapping) {
    this.controller = controller;
    this.mapping = mapping;
  }

  /// Accesses that the controller has not taken.
  int waiting() {
    return size;
  }

  void add(int ofTransfer, long at, boolean isWrite) {
    if (size == address.length) {
      grow();
    }
    int place = head + size++ & (address.length - 1);
    address[place] = at;
    transfer[place] = ofTransfer;
    write[place] = isWrite;
  }

  private void grow() {
    int length = address.length;
    address = unrolled(address, length);
    int[] transfers = new int[2 * length];
    boolean[] writes = new boolean[2 * length];
    for (int i = 0; i < size; i++) {
      transfers[i] = transfer[head + i & (length - 1)];
      writes[i] = write[head + i & (length - 1)];
    }
    transfer = transfers;
    write = writes;
    head = 0;
  }

  private long[] unrolled(long[] ring, int length) {
    long[] larger = Arrays.copyOfRange(ring, head, head + 2 * length);
    System.arraycopy(ring, 0, larger, length - head, head);
    return larger;
  }

  /// Offers accesses until one is refused.
  void offer(long now, Written written) {
    while (size > 0) {
      long at = address[head];
      int ofTransfer = transfer[head];
      boolean isWrite = write[head];
      if (!controller.offer(
          ofTransfer, isWrite, mapping.bank(at), mapping.row(at), mapping.column(at), now)) {
        return;
      }
      head = head + 1 & (address.length - 1);
      size--;
      if (isWrite) {
        written.taken(ofTransfer, now);
      }
    }
  }
}
