package org.etchscope.sim.machine.memory;

/// Round robin over the banks of [BankQueues]: finds the next bank in turn of which some command
/// may start.
///
/// What limits all banks alike, the buses and the least distances of commands of the
/// pseudo-channel, is asked once for all; a row or column command of a bank that is limited longer
/// than that sleeps until its own time. So a choice looks at few banks.
final class BankTurns {

  /// No bank has a command that may start, or no place.
  static final int NONE = -1;

  private final CommandSpacing spacing;
  private final BankStates states;
  private final ColumnTimes columns;
  private final BankQueues queues;
  private final WakeWheel wheel;

  /// Banks whose row command, and whose column commands, do not sleep.
  private long rowsAwake;

  private long columnsAwake;

  /// Banks that must not start anything.
  private long stopped;

  /// Banks that want a command that is not kept from all of them at this tick.
  private long readers;

  private long writers;
  private long openers;
  private long closers;

  private boolean rising;
  private boolean rowBusFree;
  private boolean columnBusFree;
  private int servedLast;
  private int hit;

  BankTurns(CommandSpacing spacing, BankStates states, BankQueues queues, int banks) {
    this.spacing = spacing;
    this.states = states;
    columns = states.columns();
    this.queues = queues;
    wheel = new WakeWheel(banks);
  }

  /// Stops some banks, and no others.
  void stop(long banks) {
    stopped = banks;
  }

  /// Begins a tick: banks look again whose time has come. Which buses are free is asked now, so
  /// that a second choice in the tick finds commands of the kind of the first, too.
  void begin(long now) {
    long woken = wheel.take(now);
    rowsAwake |= woken;
    columnsAwake |= woken;
    rising = spacing.isRisingEdge(now);
    rowBusFree = states.rowBusFree() <= now;
    columnBusFree = rising && states.columnBusFree() <= now;
  }

  /// To be called after the queue or the row of a bank has changed.
  void changed(int bank, long now) {
    wheel.clear(bank);
    rest(bank, now);
  }

  /// Takes the next bank in turn that has a command that may start, or [#NONE]; [#hit] says which.
  int next(long now) {
    long columnBanks = columnBusFree ? columnsAwake & ~stopped : 0;
    long rowBanks = rowBusFree ? rowsAwake & ~stopped : 0;
    readers = columns.anyReadAt() <= now ? queues.readers() & columnBanks : 0;
    writers = columns.anyWriteAt() <= now ? queues.writers() & columnBanks : 0;
    openers = rising && states.anyActivateAt() <= now ? queues.openers() & rowBanks : 0;
    closers = states.anyPrechargeAt() <= now ? queues.closers() & rowBanks : 0;
    long banks = readers | writers | openers | closers;
    while (banks != 0) {
      int bank = firstInTurn(banks);
      if (isReady(bank, now)) {
        servedLast = bank;
        return bank;
      }
      rest(bank, now);
      banks &= ~(1L << bank);
    }
    return NONE;
  }

  private int firstInTurn(long banks) {
    int first = servedLast + 1;
    return first + Long.numberOfTrailingZeros(Long.rotateRight(banks, first)) & Long.SIZE - 1;
  }

  /// Place in its queue of the column command of the bank that was taken.
  int hit() {
    return hit;
  }

  /// Whether the command of the bank that was taken is a column command.
  boolean isColumn() {
    return hit != NONE;
  }

  private boolean isReady(int bank, long now) {
    long bit = 1L << bank;
    hit = NONE;
    if (((openers | closers) & bit) != 0 && rowAt(bank) <= now) {
      return true;
    }
    boolean read = (readers & bit) != 0 && columns.readAt(bank) <= now;
    boolean write = (writers & bit) != 0 && columns.writeAt(bank) <= now;
    if (read || write) {
      hit = queues.oldestHit(bank, read, write);
    }
    return read || write;
  }

  private long rowAt(int bank) {
    return states.isOpen(bank) ? states.prechargeAt(bank) : states.activateAt(bank);
  }

  /// Lets the commands of a bank sleep that are limited longer than those of all banks.
  private void rest(int bank, long now) {
    long bit = 1L << bank;
    rowsAwake |= bit;
    columnsAwake |= bit;
    if (((queues.openers() | queues.closers()) & bit) != 0) {
      long ofAll = states.isOpen(bank) ? states.anyPrechargeAt() : states.anyActivateAt();
      long at = rowAt(bank);
      if (at > Math.max(now, ofAll)) {
        rowsAwake &= ~bit;
        wheel.wake(bank, at, now);
      }
    }
    long read = columnAt(bit, queues.readers(), columns.readAt(bank), columns.anyReadAt());
    long write = columnAt(bit, queues.writers(), columns.writeAt(bank), columns.anyWriteAt());
    long column = Math.min(read, write);
    if (column > now && column != HbmController.NEVER) {
      columnsAwake &= ~bit;
      wheel.wake(bank, column, now);
    }
  }

  /// The tick of a bank's column command, 0 if it is limited no longer than all are, or
  /// [HbmController#NEVER] if there is none.
  private static long columnAt(long bit, long banks, long tick, long ofAll) {
    return (banks & bit) == 0 ? HbmController.NEVER : tick > ofAll ? tick : 0;
  }

  /// A tick before which [#next] finds nothing, if nothing changes.
  long nextTick(long now) {
    long columnBanks = columnsAwake & ~stopped;
    long rowBanks = rowsAwake & ~stopped;
    long columnBus = states.columnBusFree();
    long rowBus = states.rowBusFree();
    long next = wheel.next(now);
    if ((columnBanks & queues.readers()) != 0) {
      next = Math.min(next, spacing.risingEdge(Math.max(columnBus, columns.anyReadAt())));
    }
    if ((columnBanks & queues.writers()) != 0) {
      next = Math.min(next, spacing.risingEdge(Math.max(columnBus, columns.anyWriteAt())));
    }
    if ((rowBanks & queues.openers()) != 0) {
      next = Math.min(next, spacing.risingEdge(Math.max(rowBus, states.anyActivateAt())));
    }
    if ((rowBanks & queues.closers()) != 0) {
      next = Math.min(next, Math.max(rowBus, states.anyPrechargeAt()));
    }
    return Math.max(next, now + 1);
  }
}
