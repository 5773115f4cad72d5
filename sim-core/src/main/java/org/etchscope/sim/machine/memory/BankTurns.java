package org.etchscope.sim.machine.memory;

/// Round robin over the banks of [BankQueues]: finds the next bank in turn of which some command
/// may start.
///
/// What limits all banks alike, the buses and the least distances of commands of the
/// pseudo-channel, is asked once for all; a bank that is limited longer than that sleeps until its
/// own time. So a choice looks at few banks.
final class BankTurns {

  /// No bank has a command that may start.
  static final int NONE = -1;

  private final CommandSpacing spacing;
  private final BankStates states;
  private final BankQueues queues;
  private final WakeWheel wheel;

  /// Banks that do not sleep.
  private long awake;

  /// Banks that must not start anything.
  private long stopped;

  /// Banks that want a command that is not kept from all of them at this tick.
  private long readers;

  private long writers;
  private long openers;
  private long closers;

  private boolean rowBusFree;
  private boolean columnBusFree;
  private int servedLast;
  private int hit;

  BankTurns(CommandSpacing spacing, BankStates states, BankQueues queues, int banks) {
    this.spacing = spacing;
    this.states = states;
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
    awake |= wheel.take(now);
    rowBusFree = states.rowBusFree() <= now;
    columnBusFree = states.columnBusFree() <= now && spacing.isRisingEdge(now);
  }

  /// To be called after the queue or the row of a bank has changed.
  void changed(int bank, long now) {
    wheel.clear(bank);
    awake |= 1L << bank;
    sleepIfLimited(bank, now);
  }

  /// Takes the next bank in turn that has a command that may start, or [#NONE]; [#hit] says which.
  int next(long now) {
    boolean rising = spacing.isRisingEdge(now);
    readers = columnBusFree && states.anyReadAt() <= now ? queues.readers() : 0;
    writers = columnBusFree && states.anyWriteAt() <= now ? queues.writers() : 0;
    openers = rowBusFree && rising && states.anyActivateAt() <= now ? queues.openers() : 0;
    closers = rowBusFree && states.anyPrechargeAt() <= now ? queues.closers() : 0;
    long banks = (readers | writers | openers | closers) & awake & ~stopped;
    while (banks != 0) {
      int bank = firstInTurn(banks);
      if (isReady(bank, now)) {
        servedLast = bank;
        return bank;
      }
      sleepIfLimited(bank, now);
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
    return hit != BankQueues.NONE;
  }

  private boolean isReady(int bank, long now) {
    long bit = 1L << bank;
    hit = BankQueues.NONE;
    if ((openers & bit) != 0) {
      return states.activateAt(bank) <= now;
    }
    if ((closers & bit) != 0 && states.prechargeAt(bank) <= now) {
      return true;
    }
    boolean read = (readers & bit) != 0 && states.readAt(bank) <= now;
    boolean write = (writers & bit) != 0 && states.writeAt(bank) <= now;
    if (read || write) {
      hit = queues.oldestHit(bank, read, write);
    }
    return read || write;
  }

  /// Lets a bank sleep that nothing can start for until a time of its own.
  private void sleepIfLimited(int bank, long now) {
    long bit = 1L << bank;
    long until = HbmController.NEVER;
    if ((queues.openers() & bit) != 0) {
      until = own(states.activateAt(bank), states.anyActivateAt());
    }
    if ((queues.closers() & bit) != 0) {
      until = own(states.prechargeAt(bank), states.anyPrechargeAt());
    }
    if ((queues.readers() & bit) != 0) {
      until = Math.min(until, own(states.readAt(bank), states.anyReadAt()));
    }
    if ((queues.writers() & bit) != 0) {
      until = Math.min(until, own(states.writeAt(bank), states.anyWriteAt()));
    }
    if (until > now) {
      awake &= ~bit;
      if (until != HbmController.NEVER) {
        wheel.set(bank, until, now);
      }
    }
  }

  /// The tick of a bank, or 0 if it is limited no longer than all are.
  private static long own(long tick, long ofAll) {
    return tick > ofAll ? tick : 0;
  }

  /// A tick before which [#next] finds nothing, if nothing changes.
  long nextTick(long now) {
    long banks = awake & ~stopped;
    long column = states.columnBusFree();
    long row = states.rowBusFree();
    long next = wheel.next(now);
    if ((banks & queues.readers()) != 0) {
      next = Math.min(next, rising(Math.max(column, states.anyReadAt())));
    }
    if ((banks & queues.writers()) != 0) {
      next = Math.min(next, rising(Math.max(column, states.anyWriteAt())));
    }
    if ((banks & queues.openers()) != 0) {
      next = Math.min(next, rising(Math.max(row, states.anyActivateAt())));
    }
    if ((banks & queues.closers()) != 0) {
      next = Math.min(next, Math.max(row, states.anyPrechargeAt()));
    }
    return Math.max(next, now + 1);
  }

  private long rising(long tick) {
    return spacing.risingEdge(tick);
  }
}
