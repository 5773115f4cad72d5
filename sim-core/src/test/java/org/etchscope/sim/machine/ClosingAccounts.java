package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// What must come out even in every run, whatever ran.
public final class ClosingAccounts {

  private ClosingAccounts() {}

  /// Fails unless every cycle of every unit is either busy or idle for a reason.
  static void assertEveryCycleIsAccountedFor(ChipSpec chip, Account account) {
    for (Unit unit : Unit.values()) {
      assertThat(account.busyCycles(unit) + account.stallCycles(unit))
          .as("cycles of %s", unit)
          .isEqualTo((long) unit.count(chip) * account.cycles());
    }
  }

  /// As above, of what is said of a run.
  public static void assertEveryCycleIsAccountedFor(ChipSpec chip, RunSummary summary) {
    for (UnitAccount account : summary.units()) {
      long stalls = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
      assertThat(account.busyCycles() + stalls).isEqualTo(account.totalCycles());
      assertThat(account.totalCycles())
          .isEqualTo((long) account.unit().count(chip) * summary.stepCycles());
    }
  }

  /// Fails if a buffer held more than it can.
  static void assertBuffersHold(ChipSpec chip, MachineRun run) {
    assertThat(run.highWater().get(BufferName.WEIGHTS))
        .isLessThanOrEqualTo(chip.weightBuffer().capacityBytes());
    assertThat(run.highWater().get(BufferName.KEY_VALUE))
        .isLessThanOrEqualTo(chip.keyValueBuffer().capacityBytes());
    assertThat(run.highWater().get(BufferName.ACTIVATIONS))
        .isLessThanOrEqualTo(chip.activationBuffer().capacityBytes());
  }

  private static void assertArraysAddUp(Trace trace, Account account, Unit unit) {
    long all = trace.cycles();
    long busy = 0;
    for (Lane lane : List.of(Lane.ATTENTION_ARRAYS, Lane.FEED_FORWARD_ARRAYS)) {
      busy += lane.unit(trace.chip()) == unit ? trace.busy(lane, 0, all) : 0;
    }
    assertThat(busy)
        .isEqualTo(account.busyCycles(unit) + account.stallCycles(unit, StallReason.WEIGHT_LOAD));
    for (StallReason reason : StallReason.values()) {
      if (reason != StallReason.WEIGHT_LOAD) {
        assertThat(trace.stalledArrayCycles(unit, reason, 0, all))
            .as("%s of %s", reason, unit)
            .isEqualTo(account.stallCycles(unit, reason));
      }
    }
  }

  /// Fails unless the record of a run has its units at work, and its arrays without work, as long
  /// as the account says.
  static void assertTraceAddsUp(Scenario scenario, MachineRun run) {
    Account account = run.account();
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    long all = trace.cycles();
    assertThat(trace.busy(Lane.ATTENTION_UNIT, 0, all))
        .isEqualTo(
            Unit.ATTENTION.isOnArrays(scenario.chip())
                ? account.stageBusyCycles(Stage.ATTENTION)
                : account.busyCycles(Unit.ATTENTION));
    assertThat(trace.busy(Lane.VECTOR, 0, all)).isEqualTo(account.busyCycles(Unit.VECTOR));
    assertThat(trace.busy(Lane.LINKS, 0, all)).isEqualTo(account.busyCycles(Unit.LINKS));
    assertThat(
            trace.busy(Lane.HBM_WEIGHTS, 0, all)
                + trace.busy(Lane.HBM_KEY_VALUE, 0, all)
                + trace.busy(Lane.HBM_APPEND, 0, all)
                + trace.busy(Lane.HBM_ACTIVATIONS, 0, all))
        .isEqualTo(account.busyCycles(Unit.HBM));
    for (Unit unit : Unit.of(scenario.chip())) {
      if (unit.isArrays()) {
        assertArraysAddUp(trace, account, unit);
      }
    }
  }
}
