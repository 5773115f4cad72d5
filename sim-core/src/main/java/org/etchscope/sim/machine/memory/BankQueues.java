package org.etchscope.sim.machine.memory;

/// The command queues of the banks of [BankQueueController], and which banks want which command, as
/// sets with a bit for each bank. The sets change only with a queue or a row, so a scheduler asks
/// them and not the queues.
final class BankQueues {

  private final BankStates states;
  private final RequestPool pool;
  private final SlotQueues queues;
  private final int hitsBeforePrecharge;

  /// Waiting commands for the open row of each bank, and the banks that have some.
  private final int[] readHits;

  private final int[] writeHits;
  private long readers;
  private long writers;

  /// Column commands since the row of a bank was opened, and the banks with so many of them that
  /// waiting hits no longer keep the row open.
  private final int[] columnsOfRow;

  private long served;

  private long waiting;
  private long full;
  private long open;

  /// Banks whose oldest command is not for the open row.
  private long missing;

  BankQueues(BankQueuePolicy policy, BankStates states, RequestPool pool, int banks) {
    this.states = states;
    this.pool = pool;
    queues = new SlotQueues(banks, policy.bankEntries());
    hitsBeforePrecharge = policy.hitsBeforePrecharge();
    readHits = new int[banks];
    writeHits = new int[banks];
    columnsOfRow = new int[banks];
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  /// Banks that take no further command.
  long full() {
    return full;
  }

  /// Banks with a READ for their open row.
  long readers() {
    return readers;
  }

  /// Banks with a WRITE for their open row.
  long writers() {
    return writers;
  }

  /// Closed banks with a command.
  long openers() {
    return waiting & ~open;
  }

  /// Open banks whose oldest command is for another row, and whose open row may be closed: nothing
  /// waits for it, or it has had its share.
  long closers() {
    return open & missing & (~(readers | writers) | served);
  }

  /// Adds a command to the queue of its bank, which must have room.
  ///
  /// @return whether the bank may want a command now that it did not want before
  boolean add(int slot) {
    int bank = pool.bank[slot];
    long bit = 1L << bank;
    boolean news = (waiting & bit) == 0;
    if (pool.row[slot] == states.openRow(bank)) {
      news |= ((pool.write[slot] ? writers : readers) & bit) == 0;
      addHit(bank, slot);
    } else if (news) {
      missing |= bit;
    }
    queues.add(bank, slot);
    waiting |= bit;
    if (!queues.hasRoom(bank)) {
      full |= bit;
    }
    return news;
  }

  private void addHit(int bank, int slot) {
    if (pool.write[slot]) {
      writeHits[bank]++;
      writers |= 1L << bank;
    } else {
      readHits[bank]++;
      readers |= 1L << bank;
    }
  }

  /// Row of the oldest command of a bank.
  int oldestRow(int bank) {
    return pool.row[queues.slot(bank, 0)];
  }

  /// Place of the oldest command for the open row of a bank that is of one of the given directions,
  /// of which there must be one.
  int oldestHit(int bank, boolean reads, boolean writes) {
    int openRow = states.openRow(bank);
    int place = 0;
    while (!isHit(queues.slot(bank, place), openRow, reads, writes)) {
      place++;
    }
    return place;
  }

  private boolean isHit(int slot, int openRow, boolean reads, boolean writes) {
    return pool.row[slot] == openRow && (pool.write[slot] ? writes : reads);
  }

  /// Removes and returns a command for the open row, which has started.
  int remove(int bank, int place) {
    long bit = 1L << bank;
    int slot = queues.remove(bank, place);
    full &= ~bit;
    if (pool.write[slot]) {
      writers = --writeHits[bank] == 0 ? writers & ~bit : writers;
    } else {
      readers = --readHits[bank] == 0 ? readers & ~bit : readers;
    }
    if (++columnsOfRow[bank] == hitsBeforePrecharge) {
      served |= bit;
    }
    if (queues.length(bank) == 0) {
      waiting &= ~bit;
    } else if (place == 0 && oldestRow(bank) != states.openRow(bank)) {
      missing |= bit;
    }
    return slot;
  }

  /// To be called after the row of the oldest command of a bank was opened.
  void opened(int bank) {
    long bit = 1L << bank;
    int openRow = states.openRow(bank);
    open |= bit;
    missing &= ~bit;
    for (int place = 0; place < queues.length(bank); place++) {
      int slot = queues.slot(bank, place);
      if (pool.row[slot] == openRow) {
        addHit(bank, slot);
      }
    }
  }

  /// To be called after the row of a bank was closed.
  void closed(int bank) {
    long bit = 1L << bank;
    open &= ~bit;
    readers &= ~bit;
    writers &= ~bit;
    served &= ~bit;
    readHits[bank] = 0;
    writeHits[bank] = 0;
    columnsOfRow[bank] = 0;
  }
}
