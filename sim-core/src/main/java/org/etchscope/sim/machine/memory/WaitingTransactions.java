package org.etchscope.sim.machine.memory;

/// The transactions before the bank queues of [BankQueueController]: a queue of reads and a buffer
/// of writes, oldest first, with the banks they want.
final class WaitingTransactions {

  /// No transaction.
  static final int NONE = -1;

  static final int READS = 0;
  static final int WRITES = 1;

  private final RequestPool pool;
  private final SlotQueues queues;

  /// Transactions that want each bank, by direction, and the banks that some want, a bit each.
  private final int[][] wantedCount;

  private final long[] wanted;

  WaitingTransactions(RequestPool pool, int entries, int banks) {
    this.pool = pool;
    queues = new SlotQueues(2, entries);
    wantedCount = new int[2][banks];
    wanted = new long[2];
  }

  boolean hasRoom(int queue) {
    return queues.hasRoom(queue);
  }

  boolean isEmpty() {
    return queues.size() == 0;
  }

  int length(int queue) {
    return queues.length(queue);
  }

  int slot(int queue, int place) {
    return queues.slot(queue, place);
  }

  void add(int queue, int slot) {
    int bank = pool.bank[slot];
    queues.add(queue, slot);
    wantedCount[queue][bank]++;
    wanted[queue] |= 1L << bank;
  }

  /// Removes and returns the transaction at a place.
  int remove(int queue, int place) {
    int slot = queues.remove(queue, place);
    int bank = pool.bank[slot];
    if (--wantedCount[queue][bank] == 0) {
      wanted[queue] &= ~(1L << bank);
    }
    return slot;
  }

  /// Place of the oldest transaction whose bank is not among the full ones, or [#NONE].
  int firstThatFits(int queue, long fullBanks) {
    if ((wanted[queue] & ~fullBanks) == 0) {
      return NONE;
    }
    int place = 0;
    while ((fullBanks >>> pool.bank[queues.slot(queue, place)] & 1) != 0) {
      place++;
    }
    return place;
  }
}
