package org.etchscope.sim.machine.memory;

import static org.etchscope.sim.machine.memory.WaitingTransactions.READS;
import static org.etchscope.sim.machine.memory.WaitingTransactions.WRITES;

/// Short queues for each bank, served round robin: see [BankQueuePolicy].
///
/// At each tick at most one transaction moves into a bank queue, and one command starts; a second
/// one starts with it if one is a row command and the other a column command. The second choice
/// ends at the first command that is ready, also if it is of the wrong kind.
final class BankQueueController implements HbmController {

  private final BankQueuePolicy policy;
  private final HbmOrganisation organisation;
  private final CommandSpacing spacing;
  private final CompletionListener completions;
  private final BankStates states;
  private final RequestPool pool;
  private final WaitingTransactions transactions;
  private final BankQueues queues;
  private final BankTurns turns;
  private final RefreshSchedule refreshes;
  private final SlotIndex readLocations;
  private final SlotIndex writtenLocations;
  private final MergedReads mergedReads = new MergedReads();

  private int draining;
  private boolean transactionsWait;

  /// When the next step towards a refresh may be taken.
  private long refreshStep;

  /// A tick before which no command can start.
  private long nextCommand;

  private long lastTick;

  BankQueueController(
      BankQueuePolicy policy,
      HbmDevice device,
      CompletionListener completions,
      CommandListener commands) {
    this.policy = policy;
    this.completions = completions;
    organisation = device.organisation();
    spacing = device.spacing();
    int banks = organisation.banks();
    MemoryCheck.range("HBM banks of a channel with bank queues", banks, 1, 64);
    states = new BankStates(organisation, spacing, commands);
    int waiting = 2 * policy.entries() + banks * policy.bankEntries();
    pool = new RequestPool(waiting);
    transactions = new WaitingTransactions(pool, policy.entries(), banks);
    queues = new BankQueues(policy, states, pool, banks);
    turns = new BankTurns(spacing, states, queues, banks);
    refreshes = new RefreshSchedule(device, spacing);
    readLocations = new SlotIndex(waiting);
    writtenLocations = new SlotIndex(waiting);
    refreshStep = NEVER;
    nextCommand = NEVER;
    transactionsWait = true;
  }

  @Override
  public CommandCounts counts() {
    return states.counts();
  }

  @Override
  public long openTicks(long now) {
    return states.openTicks(now);
  }

  @Override
  public long nextTick() {
    long next = transactionsWait ? Math.min(nextCommand, refreshes.due()) : 0;
    return Math.max(lastTick + 1, next);
  }

  @Override
  public boolean offer(int request, boolean write, int bank, int row, int column, long now) {
    lastTick = now;
    int queue = write ? WRITES : READS;
    if (!transactions.hasRoom(queue)) {
      return false;
    }
    long location = ((long) row * organisation.columns() + column) * organisation.banks() + bank;
    if (writtenLocations.contains(location)) {
      if (!write) {
        completions.done(request, now + 1);
      }
      return true;
    }
    if (!write && readLocations.contains(location)) {
      mergedReads.add(request, location);
      return true;
    }
    int slot = pool.take(request, write, bank, row, location);
    (write ? writtenLocations : readLocations).add(slot, location);
    transactions.add(queue, slot);
    transactionsWait = false;
    return true;
  }

  @Override
  public void tick(long now) {
    lastTick = now;
    if (refreshes.update(now)) {
      turns.stop(refreshes.stalled());
      nextCommand = now;
    }
    boolean starts = nextCommand <= now;
    if (starts) {
      commands(now);
    }
    boolean moves = !transactionsWait;
    if (moves) {
      moveTransaction(now);
    }
    if (starts || moves) {
      nextCommand = Math.min(refreshStep, turns.nextTick(now));
    }
  }

  // Commands

  private void commands(long now) {
    turns.begin(now);
    boolean column = false;
    if (refreshes.count() == 0 || !stepOfRefresh(now)) {
      int bank = turns.next(now);
      if (bank == BankTurns.NONE) {
        return;
      }
      column = turns.isColumn();
      issue(bank, now);
    }
    int second = turns.next(now);
    if (second != BankTurns.NONE && turns.isColumn() != column) {
      issue(second, now);
    }
  }

  private void issue(int bank, long now) {
    if (turns.isColumn()) {
      column(bank, now);
      if ((queues.closers() >>> bank & 1) == 0) {
        return;
      }
    } else if (states.isOpen(bank)) {
      states.precharge(bank, now);
      queues.closed(bank);
    } else {
      states.activate(bank, queues.oldestRow(bank), now);
      queues.opened(bank);
    }
    turns.changed(bank, now);
  }

  private void column(int bank, long now) {
    int slot = queues.remove(bank, turns.hit());
    int request = pool.request[slot];
    if (pool.write[slot]) {
      states.write(bank, now);
      writtenLocations.remove(slot);
      completions.written(request, now + spacing.writeLatency);
    } else {
      states.read(bank, now);
      readLocations.remove(slot);
      completions.done(request, now + spacing.readLatency);
      mergedReads.complete(pool.location[slot], now + spacing.readLatency, completions);
    }
    pool.giveBack(slot);
    transactionsWait = false;
  }

  // Refresh: the queues of the banks concerned stop, their open rows are closed one a tick.

  private boolean stepOfRefresh(long now) {
    refreshStep = NEVER;
    for (int i = 0; i < refreshes.count(); i++) {
      int bank = refreshes.bank(i);
      int pseudoChannel = states.pseudoChannelOf(bank);
      long open = states.openBanks(pseudoChannel) & refreshes.banks(i);
      if (open != 0 ? closeOne(pseudoChannel, open, now) : refresh(i, now)) {
        refreshStep = refreshes.count() > 0 ? now + 1 : NEVER;
        return true;
      }
    }
    return false;
  }

  private boolean closeOne(int pseudoChannel, long banks, long now) {
    for (long open = banks; open != 0; open &= open - 1) {
      int bank = states.bank(pseudoChannel, Long.numberOfTrailingZeros(open));
      if (isTimeFor(Math.max(states.prechargeAt(bank), states.rowBusFree()), now)) {
        states.precharge(bank, now);
        queues.closed(bank);
        turns.changed(bank, now);
        return true;
      }
    }
    return false;
  }

  private boolean refresh(int i, long now) {
    int bank = refreshes.bank(i);
    int pseudoChannel = states.pseudoChannelOf(bank);
    boolean all = refreshes.ofAllBanks();
    long at = all ? states.refreshAt(pseudoChannel) : states.bankRefreshAt(bank);
    long free = Math.max(now, Math.max(at, states.rowBusFree()));
    if (!isTimeFor(spacing.risingEdge(free), now)) {
      return false;
    }
    if (all) {
      states.refresh(pseudoChannel, now);
    } else {
      states.refreshBank(bank, now);
    }
    refreshes.started(i);
    turns.stop(refreshes.stalled());
    return true;
  }

  private boolean isTimeFor(long tick, long now) {
    refreshStep = Math.min(refreshStep, tick);
    return tick <= now;
  }

  // Transactions

  private void moveTransaction(long now) {
    int buffered = transactions.length(WRITES);
    if (draining == 0
        && (buffered == policy.entries()
            || (buffered > policy.idleDrainAbove() && queues.isEmpty()))) {
      draining = buffered;
    }
    int queue = draining > 0 ? WRITES : READS;
    int place = transactions.firstThatFits(queue, queues.full());
    if (place == WaitingTransactions.NONE) {
      transactionsWait = true;
    } else if (queue == READS) {
      move(READS, place, now);
    } else if (readLocations.contains(pool.location[transactions.slot(WRITES, place)])) {
      draining = 0;
      moveOldestRead(now);
    } else {
      draining--;
      move(WRITES, place, now);
    }
  }

  /// Moves a read while a write waits for a read of its location. The simulator this policy is
  /// named after moves nothing then, and stands still for good if the write buffer is full.
  private void moveOldestRead(long now) {
    int place = transactions.firstThatFits(READS, queues.full());
    if (place != WaitingTransactions.NONE) {
      move(READS, place, now);
    }
  }

  private void move(int queue, int place, long now) {
    int slot = transactions.remove(queue, place);
    if (queues.add(slot)) {
      turns.changed(pool.bank[slot], now);
    }
    transactionsWait = transactions.isEmpty();
  }
}
