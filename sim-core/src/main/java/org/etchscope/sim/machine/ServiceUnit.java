package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// What all units but the arrays have in common: they do one thing at a time, and when they do
/// nothing there is one reason.
final class ServiceUnit {
  final Unit unit;
  boolean busy;
  StallReason reason = StallReason.NO_WORK;

  ServiceUnit(Unit unit) {
    this.unit = unit;
  }

  /// Begins an operation that the power limit makes longer by some cycles.
  void begin(Account account, long slowed) {
    busy = true;
    if (slowed > 0) {
      account.busy(unit, -slowed);
      account.stall(unit, StallReason.POWER_LIMIT, slowed);
    }
  }

  void pass(long elapsed, Account account) {
    if (busy) {
      account.busy(unit, elapsed);
    } else {
      account.stall(unit, reason, elapsed);
    }
  }

  void describe(StateWriter state) {
    state.add(busy ? -1 : reason.ordinal());
  }
}
