package org.etchscope.sim.machine.memory;

/// First-ready first-come-first-served: finds the oldest request whose next command may start. It
/// looks at banks and not at requests, so a choice costs by the banks that are in use.
///
/// A choice also finds the next tick at which it could come out differently.
final class FirstReady {

  /// No bank is ready.
  static final int NONE = -1;

  private final BankStates states;
  private final ColumnTimes columns;
  private final CommandSpacing spacing;
  private final OpenedRequests opened;
  private final RefreshSchedule refreshes;
  private final boolean holdRowHits;
  private final int passing;
  private final int pseudoChannels;

  /// Banks of each stack ID of a pseudo-channel.
  private final long[] stackIds;

  private long wake;

  FirstReady(
      BankStates states,
      CommandSpacing spacing,
      OpenedRequests opened,
      RefreshSchedule refreshes,
      boolean holdRowHits,
      int passing,
      HbmOrganisation organisation) {
    this.states = states;
    columns = states.columns();
    this.spacing = spacing;
    this.opened = opened;
    this.refreshes = refreshes;
    this.holdRowHits = holdRowHits;
    this.passing = passing;
    this.pseudoChannels = organisation.pseudoChannels();
    int banks = organisation.bankGroups() * organisation.banksPerGroup();
    stackIds = new long[organisation.stackIds()];
    for (int i = 0; i < stackIds.length; i++) {
      stackIds[i] = (-1L >>> (Long.SIZE - banks)) << (i * banks);
    }
  }

  /// The next tick at which the last choice could come out differently; if a bank was found, this
  /// looks at the others only.
  long wake() {
    return wake;
  }

  /// The bank of the oldest request that has opened its row and can be served.
  int opened(long now) {
    wake = HbmController.NEVER;
    int best = NONE;
    for (int pseudoChannel = 0; pseudoChannel < pseudoChannels; pseudoChannel++) {
      for (long left = opened.banks(pseudoChannel); left != 0; left &= left - 1) {
        int bank = states.bank(pseudoChannel, Long.numberOfTrailingZeros(left));
        long at = opened.isWrite(bank) ? columns.writeAt(bank) : columns.readAt(bank);
        if (at > now) {
          wake = Math.min(wake, at);
        } else if (best == NONE || opened.before(bank, best)) {
          best = bank;
        }
      }
    }
    return best;
  }

  /// The bank of the oldest row hit of a window that can be served.
  int hit(RequestWindow window, boolean write, long now) {
    wake = HbmController.NEVER;
    int best = NONE;
    long bestAge = Long.MAX_VALUE;
    for (int pseudoChannel = 0; pseudoChannel < pseudoChannels; pseudoChannel++) {
      int before = best;
      long left = window.hits(pseudoChannel) & ~refreshes.stalled(pseudoChannel);
      long from = columns.anyAt(pseudoChannel, write);
      if (left != 0 && from > now) {
        wake = Math.min(wake, from);
        continue;
      }
      for (; left != 0; left &= left - 1) {
        int bank = states.bank(pseudoChannel, Long.numberOfTrailingZeros(left));
        long at = write ? columns.writeAt(bank) : columns.readAt(bank);
        if (!window.hitFollows(bank, passing)) {
          continue;
        }
        if (at > now) {
          wake = Math.min(wake, at);
        } else if (window.age[window.oldestHit(bank)] < bestAge) {
          best = bank;
          bestAge = window.age[window.oldestHit(bank)];
        }
      }
      if (best != before && holdsUpStackId(window, pseudoChannel, best, write, now)) {
        best = before;
        bestAge = before == NONE ? Long.MAX_VALUE : window.age[window.oldestHit(before)];
      }
    }
    return best;
  }

  /// Whether a row hit would pass too many requests of another stack ID that wait for nothing but
  /// the bus. A read may follow one of its own stack ID a clock earlier than one of another, so
  /// hits that come without a gap would hold those up as long as they come.
  private boolean holdsUpStackId(
      RequestWindow window, int pseudoChannel, int bank, boolean write, long now) {
    if (stackIds.length == 1 || passing == WindowPolicy.UNBOUNDED) {
      return false;
    }
    long own = 1L << states.bankInPseudoChannel(bank);
    long others = 0;
    for (long banks : stackIds) {
      others |= (banks & own) == 0 ? banks : 0;
    }
    long before = window.age[window.oldestHit(bank)] - passing;
    long hits = window.hits(pseudoChannel) & ~refreshes.stalled(pseudoChannel);
    for (long left = (opened.banks(pseudoChannel) | hits) & others; left != 0; left &= left - 1) {
      int other = states.bank(pseudoChannel, Long.numberOfTrailingZeros(left));
      if (columns.ofBankAt(other, write) <= now && waitsLonger(window, other, write, before)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a bank has a request for its open row that is older than some age.
  private boolean waitsLonger(RequestWindow window, int bank, boolean write, long age) {
    boolean isOpened =
        (opened.banks(states.pseudoChannelOf(bank)) >>> states.bankInPseudoChannel(bank) & 1) != 0;
    if (isOpened) {
      return opened.isWrite(bank) == write && opened.age(bank) < age;
    }
    return window.hitFollows(bank, passing) && window.age[window.oldestHit(bank)] < age;
  }

  /// The bank of the oldest request of a window whose bank can be closed or opened for it.
  int miss(RequestWindow window, long now) {
    wake = HbmController.NEVER;
    int best = NONE;
    for (int pseudoChannel = 0; pseudoChannel < pseudoChannels; pseudoChannel++) {
      long banks =
          (holdRowHits ? window.misses(pseudoChannel) : window.waiting(pseudoChannel))
              & ~(opened.banks(pseudoChannel) | refreshes.stalled(pseudoChannel));
      long open = states.openBanks(pseudoChannel);
      if ((banks & open) != 0) {
        best = toPrecharge(window, pseudoChannel, banks & open, best, now);
      }
      if ((banks & ~open) != 0) {
        best = toActivate(window, pseudoChannel, banks & ~open, best, now);
      }
    }
    return best;
  }

  private int toPrecharge(
      RequestWindow window, int pseudoChannel, long banks, int bestBefore, long now) {
    int best = bestBefore;
    for (long left = banks; left != 0; left &= left - 1) {
      int bank = states.bank(pseudoChannel, Long.numberOfTrailingZeros(left));
      int entry = window.oldestMiss(bank);
      if (entry == RequestWindow.NONE || isHeld(window, bank, entry)) {
        continue;
      }
      long at = states.prechargeAt(bank);
      if (at > now) {
        wake = Math.min(wake, at);
      } else if (best == NONE || window.age[entry] < window.age[window.oldestMiss(best)]) {
        best = bank;
      }
    }
    return best;
  }

  private int toActivate(
      RequestWindow window, int pseudoChannel, long banks, int bestBefore, long now) {
    long from = spacing.risingEdge(Math.max(now, states.anyActivateAt(pseudoChannel)));
    if (from > now) {
      wake = Math.min(wake, from);
      return bestBefore;
    }
    int best = bestBefore;
    for (long left = banks; left != 0; left &= left - 1) {
      int bank = states.bank(pseudoChannel, Long.numberOfTrailingZeros(left));
      long at = states.activateAt(bank);
      if (at > now) {
        wake = Math.min(wake, spacing.risingEdge(at));
      } else if (best == NONE
          || window.age[window.oldest(bank)] < window.age[window.oldestMiss(best)]) {
        best = bank;
      }
    }
    return best;
  }

  private boolean isHeld(RequestWindow window, int bank, int entry) {
    int hit = window.oldestHit(bank);
    return holdRowHits
        && hit != RequestWindow.NONE
        && window.arrival[hit] <= window.arrival[entry]
        && window.hitFollows(bank, passing);
  }
}
