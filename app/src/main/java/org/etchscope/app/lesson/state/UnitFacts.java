package org.etchscope.app.lesson.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary.BufferUse;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// Where the cycles of each unit went in the run that is shown, and how full each buffer was.
final class UnitFacts {

  private UnitFacts() {}

  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      String of = unit.label().toLowerCase(Locale.ROOT);
      facts.add(
          share(unit, "busy", "share of cycles in which it works, " + of, UnitAccount::busyCycles));
      for (StallReason reason : StallReason.values()) {
        facts.add(
            share(
                unit,
                reason.id(),
                "share of cycles: %s, %s".formatted(reason.label(), of),
                account -> account.stallCycles().getOrDefault(reason, 0L)));
      }
    }
    for (BufferName buffer : BufferName.values()) {
      String of = buffer.label().toLowerCase(Locale.ROOT);
      facts.add(use(buffer, "capacity", "size of the buffer, " + of, BufferUse::capacityBytes));
      facts.add(use(buffer, "highWater", "most the buffer held, " + of, BufferUse::highWaterBytes));
    }
    return facts;
  }

  /// Name of a unit in facts, for example `arrays`.
  static String nameOf(Unit unit) {
    return unit == Unit.FEED_FORWARD_ARRAYS
        ? "feedForwardArrays"
        : unit.name().toLowerCase(Locale.ROOT);
  }

  private static Fact share(
      Unit unit, String name, String help, ToDoubleFunction<UnitAccount> cycles) {
    return new Fact.Amount(
        "run.%s.%s".formatted(nameOf(unit), name),
        help,
        ValueFormat.PERCENT,
        state -> {
          UnitAccount account = account(state.run(), unit);
          return account == null || account.totalCycles() == 0
              ? Double.NaN
              : cycles.applyAsDouble(account) / account.totalCycles();
        });
  }

  private static @Nullable UnitAccount account(@Nullable SimulationResult run, Unit unit) {
    return run == null
        ? null
        : run.summary().units().stream()
            .filter(account -> account.unit() == unit)
            .findFirst()
            .orElse(null);
  }

  private static Fact use(
      BufferName buffer, String name, String help, ToDoubleFunction<BufferUse> bytes) {
    return new Fact.Amount(
        "run.%s.%s".formatted(buffer.id(), name),
        help,
        ValueFormat.BYTES,
        state -> {
          SimulationResult run = state.run();
          return run == null
              ? Double.NaN
              : run.summary().buffers().stream()
                  .filter(use -> use.buffer() == buffer)
                  .mapToDouble(bytes)
                  .findFirst()
                  .orElse(Double.NaN);
        });
  }
}
