package org.etchscope.sim.machine.memory;

/// The command queues of the banks of [BankQueueController], and which banks want which command, as
/// sets with a bit for each bank. The sets change only with a queue or a row, so a scheduler asks
/// them and not the queues.
final class BankQueues {

  /// No command.
  static final int NONE = -1;

  private final BankStates states;
  private final RequestPool pool;
  private final SlotQueues queues;
  private final int hitsBeforePrecharge;

  /// Waiting commands for the open row of each bank.
  private final int[] readHits;

  private final int[] writeHits;

  /// Column commands since the row of a bank was opened.
  private final int[] columnsOfRow;

  private long readers;
  private long writers;
  private long openers;
  private long closers;
  private long full;

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
    return queues.size() == 0;
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
    return openers;
  }

  /// Open banks whose oldest command is for another row, and whose open row may be closed: nothing
  /// waits for it, or it has had its share.
  long closers() {
    return closers;
  }

  /// Adds a command to the queue of its bank, which must have room.
  void add(int slot) {
    int bank = pool.bank[slot];
    queues.add(bank, slot);
    if (pool.row[slot] == states.openRow(bank)) {
      countHit(bank, slot, 1);
    }
    if (!queues.hasRoom(bank)) {
      full |= 1L << bank;
    }
    update(bank);
  }

  /// Row of the oldest command of a bank.
  int oldestRow(int bank) {
    return pool.row[queues.slot(bank, 0)];
  }

  /// Place of the oldest command for the open row of a bank that is of one of the given directions.
  int oldestHit(int bank, boolean reads, boolean writes) {
    int openRow = states.openRow(bank);
    for (int place = 0; place < queues.length(bank); place++) {
      int slot = queues.slot(bank, place);
      if (pool.row[slot] == openRow && (pool.write[slot] ? writes : reads)) {
        return place;
      }
    }
    return NONE;
  }

  /// Removes and returns a command for the open row, which has started.
  int remove(int bank, int place) {
    int slot = queues.slot(bank, place);
    queues.remove(bank, place);
    countHit(bank, slot, -1);
    columnsOfRow[bank]++;
    full &= ~(1L << bank);
    update(bank);
    return slot;
  }

  /// To be called after a row was opened.
  void opened(int bank) {
    int openRow = states.openRow(bank);
    for (int place = 0; place < queues.length(bank); place++) {
      int slot = queues.slot(bank, place);
      if (pool.row[slot] == openRow) {
        countHit(bank, slot, 1);
      }
    }
    update(bank);
  }

  /// To be called after a row was closed.
  void closed(int bank) {
    readHits[bank] = 0;
    writeHits[bank] = 0;
    columnsOfRow[bank] = 0;
    update(bank);
  }

  private void countHit(int bank, int slot, int change) {
    (pool.write[slot] ? writeHits : readHits)[bank] += change;
  }

  private void update(int bank) {
    long bit = 1L << bank;
    readers = with(readers, bit, readHits[bank] > 0);
    writers = with(writers, bit, writeHits[bank] > 0);
    boolean waits = queues.length(bank) > 0;
    openers = with(openers, bit, waits && !states.isOpen(bank));
    closers = with(closers, bit, waits && states.isOpen(bank) && mayClose(bank));
  }

  private boolean mayClose(int bank) {
    boolean hits = readHits[bank] + writeHits[bank] > 0;
    return oldestRow(bank) != states.openRow(bank)
        && (!hits || columnsOfRow[bank] >= hitsBeforePrecharge);
  }

  private static long with(long banks, long bit, boolean in) {
    return in ? banks | bit : banks & ~bit;
  }
}
