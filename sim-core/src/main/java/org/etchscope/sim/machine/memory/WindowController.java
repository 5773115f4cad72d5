package org.etchscope.sim.machine.memory;

import org.etchscope.sim.machine.memory.WindowPolicy.RefreshStall;

/// First-ready first-come-first-served over a window: see [WindowPolicy].
///
/// At each tick one column command and one row command may start. The column command is chosen
/// first: requests that have opened their row, then row hits of the window. The row command is a
/// refresh's, else an ACTIVATE or PRECHARGE for the window. Each choice also finds the next tick at
/// which it could come out differently; ticks before that are skipped.
final class WindowController implements HbmController {

  private final WindowPolicy policy;
  private final HbmOrganisation organisation;
  private final CommandSpacing spacing;
  private final CompletionListener completions;
  private final BankStates states;
  private final RequestWindow reads;
  private final RequestWindow writes;
  private final OpenedRequests opened;
  private final RefreshSchedule refreshes;
  private final SlotIndex writtenLocations;
  private final FirstReady choice;

  private boolean draining;
  private long nextColumn;
  private long nextRow;
  private long lastTick;

  WindowController(
      WindowPolicy policy,
      HbmDevice device,
      CompletionListener completions,
      CommandListener commands) {
    this.policy = policy;
    this.completions = completions;
    organisation = device.organisation();
    spacing = device.spacing();
    states = new BankStates(organisation, spacing, commands);
    reads = new RequestWindow(policy.readEntries(), states, organisation);
    writes = new RequestWindow(policy.writeEntries(), states, organisation);
    opened = new OpenedRequests(states, organisation);
    refreshes = new RefreshSchedule(device, spacing);
    writtenLocations = new SlotIndex(policy.writeEntries());
    choice =
        new FirstReady(
            states,
            spacing,
            opened,
            refreshes,
            policy.holdRowHits(),
            policy.passing(),
            organisation);
    nextColumn = NEVER;
    nextRow = NEVER;
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
    long next = Math.min(spacing.risingEdge(nextColumn), Math.min(nextRow, refreshes.due()));
    return Math.max(next, lastTick + 1);
  }

  @Override
  public boolean offer(int request, boolean write, int bank, int row, int column, long now) {
    lastTick = now;
    long location = ((long) row * organisation.columns() + column) * organisation.banks() + bank;
    if (writtenLocations.contains(location)) {
      if (!write) {
        completions.done(request, now + 1);
      }
      return true;
    }
    RequestWindow window = write ? writes : reads;
    int staying = !policy.openedStay() ? 0 : write ? opened.writes() : opened.reads();
    if (window.size() + staying >= (write ? policy.writeEntries() : policy.readEntries())) {
      return false;
    }
    int entry = window.add(request, bank, row, now);
    if (write) {
      writtenLocations.add(entry, location);
    }
    wakeFor(window, bank, row);
    return true;
  }

  private void wakeFor(RequestWindow window, int bank, int row) {
    if (drainingNext() != draining) {
      wakeAll();
    } else if (window == (draining ? writes : reads)) {
      if (row == states.openRow(bank)) {
        nextColumn = 0;
      } else {
        nextRow = 0;
      }
    }
  }

  private void wakeAll() {
    nextColumn = 0;
    nextRow = 0;
  }

  /// Whether writes go first at the next choice.
  private boolean drainingNext() {
    return draining
        ? writes.size() > policy.drainTo() || reads.size() == 0
        : writes.size() >= policy.drainFrom() || reads.size() == 0;
  }

  @Override
  public void tick(long now) {
    lastTick = now;
    if (refreshes.update(now)) {
      wakeAll();
    }
    turn();
    if (nextColumn <= now && spacing.isRisingEdge(now)) {
      columnSlot(now);
      turn();
    }
    if (nextRow <= now) {
      rowSlot(now);
    }
  }

  /// Turns to the other window if it is time, even where nothing of it can start yet.
  private void turn() {
    if (drainingNext() != draining && !windowsStandStill()) {
      draining = !draining;
      wakeAll();
    }
  }

  private boolean windowsStandStill() {
    return policy.refreshStall() == RefreshStall.CHANNEL && refreshes.count() > 0;
  }

  // Column commands

  private void columnSlot(long now) {
    if (now < states.columnBusFree()) {
      nextColumn = states.columnBusFree();
      return;
    }
    int bank = choice.opened(now);
    nextColumn = choice.wake();
    if (bank != FirstReady.NONE) {
      serveOpened(bank, now);
      return;
    }
    if (windowsStandStill()) {
      return;
    }
    bank = choice.hit(draining ? writes : reads, draining, now);
    nextColumn = Math.min(nextColumn, choice.wake());
    if (bank != FirstReady.NONE) {
      serveHit(bank, now);
    }
  }

  private void serveOpened(int bank, long now) {
    boolean write = opened.isWrite(bank);
    opened.remove(bank);
    column(opened.request(bank), write, bank, now);
  }

  private void serveHit(int bank, long now) {
    RequestWindow window = draining ? writes : reads;
    int entry = window.oldestHit(bank);
    int request = window.request[entry];
    if (draining) {
      writtenLocations.remove(entry);
    }
    window.remove(entry);
    column(request, draining, bank, now);
  }

  private void column(int request, boolean write, int bank, long now) {
    if (write) {
      states.write(bank, now);
      completions.written(request, now + spacing.writeLatency);
    } else {
      states.read(bank, now);
      completions.done(request, now + spacing.readLatency);
    }
    nextColumn = states.columnBusFree();
    nextRow = 0;
  }

  // Row commands

  private void rowSlot(long now) {
    if (now < states.rowBusFree()) {
      nextRow = states.rowBusFree();
      return;
    }
    nextRow = NEVER;
    if (refreshes.count() > 0 && refreshSlot(now)) {
      nextRow = states.rowBusFree();
      return;
    }
    if (windowsStandStill()) {
      return;
    }
    RequestWindow window = draining ? writes : reads;
    int bank = choice.miss(window, now);
    nextRow = Math.min(nextRow, choice.wake());
    if (bank != FirstReady.NONE) {
      serveMiss(window, bank, now);
    }
  }

  /// Takes a step towards a refresh that is due: the first one for the policy that stops the
  /// channel, else the first one that can go on.
  private boolean refreshSlot(long now) {
    int candidates = policy.refreshStall() == RefreshStall.CHANNEL ? 1 : refreshes.count();
    for (int i = 0; i < candidates; i++) {
      boolean went = refreshes.ofAllBanks() ? refreshAll(i, now) : refreshBank(i, now);
      if (went) {
        return true;
      }
    }
    return false;
  }

  private boolean refreshAll(int i, long now) {
    int pseudoChannel = states.pseudoChannelOf(refreshes.bank(i));
    if (states.openBanks(pseudoChannel) != 0) {
      if (opened.banks(pseudoChannel) != 0 || later(states.prechargeAllAt(pseudoChannel), now)) {
        return false;
      }
      long open = states.openBanks(pseudoChannel);
      states.prechargeAll(pseudoChannel, now);
      for (; open != 0; open &= open - 1) {
        rowChanged(states.bank(pseudoChannel, Long.numberOfTrailingZeros(open)));
      }
      return true;
    }
    if (later(spacing.risingEdge(Math.max(now, states.refreshAt(pseudoChannel))), now)) {
      return false;
    }
    states.refresh(pseudoChannel, now);
    refreshStarted(i);
    return true;
  }

  private boolean refreshBank(int i, long now) {
    int bank = refreshes.bank(i);
    if (states.isOpen(bank)) {
      boolean needed =
          (opened.banks(states.pseudoChannelOf(bank)) >>> states.bankInPseudoChannel(bank) & 1)
              != 0;
      if (needed || later(states.prechargeAt(bank), now)) {
        return false;
      }
      states.precharge(bank, now);
      rowChanged(bank);
      return true;
    }
    if (later(spacing.risingEdge(Math.max(now, states.bankRefreshAt(bank))), now)) {
      return false;
    }
    states.refreshBank(bank, now);
    refreshStarted(i);
    return true;
  }

  private void refreshStarted(int i) {
    refreshes.started(i);
    nextColumn = 0;
  }

  /// Whether a tick lies ahead; if so the row slot is looked at again then.
  private boolean later(long tick, long now) {
    if (tick > now) {
      nextRow = Math.min(nextRow, tick);
      return true;
    }
    return false;
  }

  private void serveMiss(RequestWindow window, int bank, long now) {
    if (states.isOpen(bank)) {
      states.precharge(bank, now);
      rowChanged(bank);
    } else {
      int entry = window.oldest(bank);
      states.activate(bank, window.row[entry], now);
      opened.add(
          bank, window.request[entry], window == writes, window.arrival[entry], window.age[entry]);
      if (window == writes) {
        writtenLocations.remove(entry);
      }
      window.remove(entry);
      rowChanged(bank);
      nextColumn =
          Math.min(nextColumn, now + Math.min(spacing.activateToRead, spacing.activateToWrite));
    }
    nextRow = drainingNext() == draining ? states.rowBusFree() : now + 1;
  }

  private void rowChanged(int bank) {
    reads.rowChanged(bank);
    writes.rowChanged(bank);
  }
}
