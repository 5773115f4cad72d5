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
