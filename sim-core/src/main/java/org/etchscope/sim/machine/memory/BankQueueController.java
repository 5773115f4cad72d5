package org.etchscope.sim.machine.memory;

import static org.etchscope.sim.machine.memory.WaitingTransactions.READS;
import static org.etchscope.sim.machine.memory.WaitingTransactions.WRITES;

/// Short queues for each bank, served round robin: see [BankQueuePolicy].
///
/// At each tick at most one transaction moves into a bank queue, and one command starts; a second
/// one starts with it if one is a row command and the other a column command. The second choice
/// ends at the first command that is ready, also if it is of the wrong kind.
final class BankQueueController implements HbmController {

  private static final int NOTHING = -1;

  private final BankQueuePolicy policy;
  private final HbmOrganisation organisation;
  private final CommandSpacing spacing;
  private final CompletionListener completions;
  private final BankStates states;
  private final RequestPool pool;
  private final WaitingTransactions transactions;
  private final SlotQueues queues;
  private final RefreshSchedule refreshes;
  private final LocationCounts readLocations;
  private final LocationCounts writtenLocations;
  private final MergedReads mergedReads;
  private final int banks;

  /// Column commands since the row of a bank was opened.
  private final int[] columnsOfRow;

  /// A tick before which nothing can start for a bank.
  private final long[] wake;

  /// Writes in a bank's queue, and commands for its open row.
  private final int[] queuedWrites;

  private final int[] queuedHits;

  /// Banks whose queue is full, a bit each.
  private long full;

  private int servedLast;
  private int placeChosen;
  private int draining;
  private boolean transactionsWait;
  private long next;
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
    banks = organisation.banks();
    MemoryCheck.range("HBM banks of a channel with bank queues", banks, 1, 64);
    states = new BankStates(organisation, spacing, commands);
    int waiting = 2 * policy.entries() + banks * policy.bankEntries();
    pool = new RequestPool(waiting);
    transactions = new WaitingTransactions(pool, policy.entries(), banks);
    queues = new SlotQueues(banks, policy.bankEntries());
    refreshes = new RefreshSchedule(device, spacing);
    readLocations = new LocationCounts(waiting);
    writtenLocations = new LocationCounts(waiting);
    mergedReads = new MergedReads();
    columnsOfRow = new int[banks];
    wake = new long[banks];
    queuedWrites = new int[banks];
    queuedHits = new int[banks];
    next = NEVER;
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
    return Math.max(lastTick + 1, Math.min(next, refreshes.due()));
  }

  @Override
  public boolean offer(int request, boolean write, int bank, int row, int column, long now) {
    lastTick = now;
    int queue = write ? WRITES : READS;
    if (!transactions.hasRoom(queue)) {
      return false;
    }
    long location = ((long) row * organisation.columns() + column) * banks + bank;
    if (writtenLocations.contains(location)) {
      if (!write) {
        completions.done(request, now + 1);
      }
      return true;
    }
    if (write) {
      writtenLocations.add(location);
    } else if (readLocations.contains(location)) {
      mergedReads.add(request, location);
      return true;
    } else {
      readLocations.add(location);
    }
    transactions.add(queue, pool.take(request, write, bank, row, location));
    transactionsWait = false;
    next = 0;
    return true;
  }

  @Override
  public void tick(long now) {
    lastTick = now;
    refreshes.update(now);
    boolean moved = refreshes.count() > 0 ? stepOfRefresh(now) : commands(now);
    moved |= moveTransaction();
    next = moved ? now + 1 : earliestWake();
  }

  private long earliestWake() {
    if (refreshes.count() > 0) {
      return lastTick + 1;
    }
    long earliest = NEVER;
    for (int bank = 0; bank < banks; bank++) {
      earliest = Math.min(earliest, wake[bank]);
    }
    return earliest;
  }

  // Refresh: all queues stop, open banks are closed one a tick.

  private boolean stepOfRefresh(long now) {
    for (long open = states.openBanks(0); open != 0; open &= open - 1) {
      int bank = Long.numberOfTrailingZeros(open);
      if (states.prechargeAt(bank) <= now) {
        precharge(bank, now);
        return true;
      }
    }
    if (states.openBanks(0) == 0 && states.refreshAt(0) <= now) {
      states.refresh(0, now);
      refreshes.started(0);
      return true;
    }
    return false;
  }

  // Commands

  private boolean commands(long now) {
    int bank = firstReady(now);
    if (bank == NOTHING) {
      return false;
    }
    boolean column = isColumn(bank);
    issue(bank, now);
    int second = firstReady(now);
    if (second != NOTHING && isColumn(second) != column) {
      issue(second, now);
    }
    return true;
  }

  /// The next bank in turn of which some command is ready; `placeChosen` says which.
  private int firstReady(long now) {
    int bank = servedLast;
    for (int i = 0; i < banks; i++) {
      bank = bank + 1 == banks ? 0 : bank + 1;
      if (wake[bank] <= now) {
        placeChosen = readyPlace(bank, now);
        if (placeChosen != NOTHING) {
          servedLast = bank;
          wake[bank] = now;
          return bank;
        }
      }
    }
    return NOTHING;
  }

  private boolean isColumn(int bank) {
    return pool.row[queues.slot(bank, placeChosen)] == states.openRow(bank);
  }

  /// The first command of a bank's queue that may start, or -1; then `wake` says when to look
  /// again.
  private int readyPlace(int bank, long now) {
    wake[bank] = NEVER;
    int length = queues.length(bank);
    if (length == 0) {
      return NOTHING;
    }
    if (!states.isOpen(bank)) {
      return ready(bank, states.activateAt(bank), now) ? 0 : NOTHING;
    }
    boolean hits = queuedHits[bank] > 0;
    boolean read = hits && queuedWrites[bank] < length && ready(bank, states.readAt(bank), now);
    boolean write = hits && queuedWrites[bank] > 0 && ready(bank, states.writeAt(bank), now);
    int openRow = states.openRow(bank);
    int places = read || write ? length : 1;
    for (int place = 0; place < places; place++) {
      int slot = queues.slot(bank, place);
      boolean can;
      if (pool.row[slot] != openRow) {
        can = place == 0 && mayPrecharge(bank) && ready(bank, states.prechargeAt(bank), now);
      } else {
        can = pool.write[slot] ? write && !waitsForRead(bank, place) : read;
      }
      if (can) {
        return place;
      }
    }
    return NOTHING;
  }

  private boolean mayPrecharge(int bank) {
    return queuedHits[bank] == 0 || columnsOfRow[bank] >= policy.hitsBeforePrecharge();
  }

  /// Whether a read that stands before a write is for the same location.
  private boolean waitsForRead(int bank, int place) {
    long location = pool.location[queues.slot(bank, place)];
    for (int before = 0; before < place; before++) {
      int slot = queues.slot(bank, before);
      if (!pool.write[slot] && pool.location[slot] == location) {
        return true;
      }
    }
    return false;
  }

  private boolean ready(int bank, long at, long now) {
    if (at <= now) {
      return true;
    }
    wake[bank] = Math.min(wake[bank], at);
    return false;
  }

  private void issue(int bank, long now) {
    int row = pool.row[queues.slot(bank, placeChosen)];
    if (!states.isOpen(bank)) {
      states.activate(bank, row, now);
      for (int place = 0; place < queues.length(bank); place++) {
        queuedHits[bank] += pool.row[queues.slot(bank, place)] == row ? 1 : 0;
      }
      wake[bank] = 0;
    } else if (row != states.openRow(bank)) {
      precharge(bank, now);
    } else {
      column(bank, placeChosen, now);
    }
  }

  private void precharge(int bank, long now) {
    states.precharge(bank, now);
    columnsOfRow[bank] = 0;
    queuedHits[bank] = 0;
    wake[bank] = 0;
  }

  private void column(int bank, int place, long now) {
    int slot = queues.slot(bank, place);
    long location = pool.location[slot];
    if (pool.write[slot]) {
      states.write(bank, now);
      completions.written(pool.request[slot], now + spacing.writeLatency);
      queuedWrites[bank]--;
      writtenLocations.remove(location);
    } else {
      states.read(bank, now);
      readLocations.remove(location);
      completions.done(pool.request[slot], now + spacing.readLatency);
      mergedReads.complete(location, now + spacing.readLatency, completions);
    }
    columnsOfRow[bank]++;
    queuedHits[bank]--;
    queues.remove(bank, place);
    full &= ~(1L << bank);
    pool.giveBack(slot);
    wake[bank] = 0;
    transactionsWait = false;
  }

  // Transactions

  private boolean moveTransaction() {
    if (transactionsWait) {
      return false;
    }
    int buffered = transactions.length(WRITES);
    if (draining == 0
        && (buffered == policy.entries()
            || (buffered > policy.idleDrainAbove() && queues.size() == 0))) {
      draining = buffered;
    }
    int queue = draining > 0 ? WRITES : READS;
    int place = transactions.firstThatFits(queue, full);
    if (place == WaitingTransactions.NONE) {
      transactionsWait = true;
      return false;
    }
    int slot = transactions.slot(queue, place);
    if (queue == WRITES && readLocations.contains(pool.location[slot])) {
      draining = 0;
      moveOldestRead();
      return true;
    }
    draining -= queue == WRITES ? 1 : 0;
    move(queue, place);
    return true;
  }

  /// Moves a read while a write waits for a read of its location. The simulator this policy is
  /// named after moves nothing then, and stands still for good if the write buffer is full.
  private void moveOldestRead() {
    int place = transactions.firstThatFits(READS, full);
    if (place != WaitingTransactions.NONE) {
      move(READS, place);
    }
  }

  private void move(int queue, int place) {
    int slot = transactions.remove(queue, place);
    int bank = pool.bank[slot];
    queues.add(bank, slot);
    queuedWrites[bank] += queue == WRITES ? 1 : 0;
    queuedHits[bank] += pool.row[slot] == states.openRow(bank) ? 1 : 0;
    if (!queues.hasRoom(bank)) {
      full |= 1L << bank;
    }
    wake[bank] = 0;
  }
}
