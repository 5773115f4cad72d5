package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// At which tick each bank is to be looked at again: a wheel of 64 ticks with a set of banks at
/// each, so that neither setting a time nor finding the next one looks at all banks. What lies
/// further ahead is told at the end of the wheel, which is too early and does no harm.
final class WakeWheel {

  private static final int TICKS = Long.SIZE;
  private static final int NOWHERE = -1;

  private final long[] banks = new long[TICKS];

  /// Place of each bank on the wheel.
  private final int[] place;

  /// Places of the wheel with some bank, a bit each.
  private long used;

  WakeWheel(int banks) {
    place = new int[banks];
    Arrays.fill(place, NOWHERE);
  }

  /// Lets a bank be told at a tick, or earlier if it is to be told earlier already.
  ///
  /// @param tick a tick after `now`
  void wake(int bank, long tick, long now) {
    int at = (int) Math.min(tick, now + TICKS - 1) & (TICKS - 1);
    int before = place[bank];
    if (before != NOWHERE) {
      if (ahead(before, now) <= ahead(at, now)) {
        return;
      }
      clear(bank);
    }
    place[bank] = at;
    banks[at] |= 1L << bank;
    used |= 1L << at;
  }

  private static int ahead(int at, long now) {
    return (at - (int) now) & (TICKS - 1);
  }

  /// Tells nothing of a bank until it is woken again.
  void clear(int bank) {
    int at = place[bank];
    if (at != NOWHERE) {
      place[bank] = NOWHERE;
      banks[at] &= ~(1L << bank);
      if (banks[at] == 0) {
        used &= ~(1L << at);
      }
    }
  }

  /// Removes and returns the banks of a tick, a bit each. No tick of [#next] may be left out.
  long take(long now) {
    int at = (int) now & (TICKS - 1);
    long taken = banks[at];
    if (taken != 0) {
      banks[at] = 0;
      used &= ~(1L << at);
      for (long left = taken; left != 0; left &= left - 1) {
        place[Long.numberOfTrailingZeros(left)] = NOWHERE;
      }
    }
    return taken;
  }

  /// The first tick after `now` that has a bank, or [HbmController#NEVER].
  long next(long now) {
    return used == 0
        ? HbmController.NEVER
        : now + 1 + Long.numberOfTrailingZeros(Long.rotateRight(used, (int) now + 1));
  }
}
