package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Which refreshes are due, and which banks have to wait for them. All-bank: every tREFI one
/// refresh for each pseudo-channel. Per-bank: every tREFI divided by the banks, one bank of each
/// pseudo-channel after the other.
final class RefreshSchedule {

  private final RefreshMode mode;
  private final int pseudoChannels;
  private final int banksPerPseudoChannel;
  private final long interval;
  private final int[] pending;
  private final long[] stalled;
  private int count;
  private int nextBank;
  private long due;

  RefreshSchedule(HbmDevice device, CommandSpacing spacing) {
    mode = device.refresh();
    pseudoChannels = device.organisation().pseudoChannels();
    banksPerPseudoChannel = device.organisation().banksPerPseudoChannel();
    interval = mode == RefreshMode.PER_BANK ? spacing.bankRefreshInterval : spacing.refreshInterval;
    due = mode == RefreshMode.OFF ? HbmController.NEVER : interval;
    pending = new int[2 * device.organisation().banks()];
    stalled = new long[pseudoChannels];
  }

  /// When the next refresh falls due.
  long due() {
    return due;
  }

  /// Refreshes that are due and have not started.
  int count() {
    return count;
  }

  /// Bank of the i-th refresh that is due; of an all-bank refresh the first of the pseudo-channel.
  int bank(int i) {
    return pending[i];
  }

  /// Banks of its pseudo-channel the i-th refresh that is due concerns, a bit each.
  long banks(int i) {
    return ofAllBanks() ? -1L : 1L << (pending[i] % banksPerPseudoChannel);
  }

  boolean ofAllBanks() {
    return mode == RefreshMode.ALL_BANK;
  }

  /// Banks of a pseudo-channel for which a refresh is due.
  long stalled(int pseudoChannel) {
    return stalled[pseudoChannel];
  }

  /// Banks of the channel, of 64 at most, for which a refresh is due.
  long stalled() {
    long banks = 0;
    for (int i = 0; i < count; i++) {
      int first = pending[i] / banksPerPseudoChannel * banksPerPseudoChannel;
      long own = banks(i) & -1L >>> (Long.SIZE - banksPerPseudoChannel);
      banks |= own << first;
    }
    return banks;
  }

  /// Adds what is due at a tick.
  ///
  /// @return whether there was any
  boolean update(long now) {
    if (now < due) {
      return false;
    }
    due += interval;
    for (int pseudoChannel = 0; pseudoChannel < pseudoChannels; pseudoChannel++) {
      if (count == pending.length) {
        throw new IllegalStateException("refreshes fall due faster than they can be done");
      }
      pending[count++] =
          pseudoChannel * banksPerPseudoChannel + (mode == RefreshMode.PER_BANK ? nextBank : 0);
    }
    nextBank = (nextBank + 1) % banksPerPseudoChannel;
    updateStalled();
    return true;
  }

  /// Removes the i-th refresh, which has started.
  void started(int i) {
    count--;
    System.arraycopy(pending, i + 1, pending, i, count - i);
    updateStalled();
  }

  private void updateStalled() {
    Arrays.fill(stalled, 0);
    for (int i = 0; i < count; i++) {
      int pseudoChannel = pending[i] / banksPerPseudoChannel;
      stalled[pseudoChannel] |=
          ofAllBanks() ? -1L : 1L << (pending[i] - pseudoChannel * banksPerPseudoChannel);
    }
  }
}
