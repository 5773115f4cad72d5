package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// What all units but the arrays have in common: they do one thing at a time, and when they do
/// nothing there is one reason. Record and account learn of it when it changes.
final class ServiceUnit {

  private static final StallReason[] REASONS = StallReason.values();

  /// What is entered while the unit works; else one more than the place of the reason.
  private static final int BUSY = 0;

  private static final int NOTHING_YET = -1;

  private final Core core;
  private final Unit unit;
  boolean busy;
  StallReason reason = StallReason.NO_WORK;

  /// What the record says of the unit, and since when the account has to be told.
  private int entered = NOTHING_YET;

  private long since;

  ServiceUnit(Core core, Unit unit) {
    this.core = core;
    this.unit = unit;
  }

  /// Begins an operation that the power limit makes longer by some cycles.
  void begin(long slowed) {
    busy = true;
    if (slowed > 0) {
      core.account.busy(unit, -slowed);
      core.account.stall(unit, StallReason.POWER_LIMIT, slowed);
    }
  }

  /// All of this cycle has been decided: what the unit does holds until something changes.
  void record() {
    int present = busy ? BUSY : reason.ordinal() + 1;
    if (present == entered) {
      return;
    }
    settle();
    entered = present;
    if (busy) {
      core.trace.busy(core.now, unit);
    } else {
      core.trace.idle(core.now, unit, reason);
    }
  }

  /// Enters the cycles that have passed since into the account.
  void settle() {
    long passed = core.now - since;
    since = core.now;
    if (passed == 0) {
      return;
    }
    if (entered == BUSY) {
      core.account.busy(unit, passed);
    } else {
      core.account.stall(unit, REASONS[entered - 1], passed);
    }
  }

  void describe(StateWriter state) {
    state.add(busy ? -1 : reason.ordinal());
  }

  void shift(long cycles) {
    since += cycles;
  }
}
