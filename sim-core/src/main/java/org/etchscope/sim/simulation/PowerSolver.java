package org.etchscope.sim.simulation;

import java.util.function.Function;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.PowerSpec;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.schedule.ScheduleException;
import org.jspecify.annotations.Nullable;

/// Keeps a run within the power limit of its chips: one factor for the whole run, by which arrays,
/// attention unit and vector unit of all chips are slowed; nothing is fed back inside of a run.
///
/// Work costs the same energy at any speed, so the mean power of the hottest chip falls as time
/// grows: the limit asks for a certain time. Time grows no faster than the slowing, since memory
/// and links keep their clock; so a first factor, in proportion, is too small a step at most, and
/// later ones follow the line through the last two (regula falsi). At most three runs follow the
/// first.
final class PowerSolver {

  private static final int MOST_ROUNDS = 3;

  /// How far the power may be above the limit, and how far below it a run is slowed further.
  private static final double ABOVE = 1.001;

  private static final double BELOW = 0.995;

  private PowerSolver() {}

  /// @param run makes the run at a factor
  /// @throws ScheduleException if the limit leaves nothing for work
  static SimulationResult solve(ChipSpec chip, Function<PowerFactor, SimulationResult> run) {
    SimulationResult full = run.apply(PowerFactor.FULL);
    PowerSpec power = chip.power();
    if (power.limitWatts() == 0 || watts(full) <= power.limitWatts() * ABOVE) {
      return full;
    }
    if (power.limitWatts() <= power.staticWatts()) {
      throw new ScheduleException(
          InputForm.POWER_TOO_LOW.with(power.limitWatts(), power.staticWatts()));
    }
    double wanted = slowness(power, power.limitWatts());
    double earlier = 1;
    double earlierTime = slowness(power, watts(full));
    double slowing = wanted / earlierTime;
    SimulationResult best = null;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      PowerFactor factor = PowerFactor.atMost(1 / slowing);
      SimulationResult result = run.apply(factor);
      best = better(best, result, power.limitWatts());
      double watts = watts(result);
      if (watts <= power.limitWatts() * ABOVE && watts >= power.limitWatts() * BELOW) {
        return result;
      }
      double time = slowness(power, watts);
      double gained = time - earlierTime;
      double next =
          gained > 0
              ? slowing + (wanted - time) * (slowing - earlier) / gained
              : slowing * wanted / time;
      earlier = slowing;
      earlierTime = time;
      slowing = Math.max(1, next);
    }
    return best == null ? full : best;
  }

  private static double watts(SimulationResult result) {
    return result.summary().energy().hottestChipWatts();
  }

  /// Time per joule of work at a mean power.
  private static double slowness(PowerSpec power, double watts) {
    return 1 / (watts - power.staticWatts());
  }

  /// Of two runs the one nearer to the limit among those within it, else the one that needs less.
  private static SimulationResult better(
      @Nullable SimulationResult one, SimulationResult other, double limit) {
    if (one == null) {
      return other;
    }
    boolean oneFits = watts(one) <= limit * ABOVE;
    boolean otherFits = watts(other) <= limit * ABOVE;
    if (oneFits != otherFits) {
      return oneFits ? one : other;
    }
    return oneFits == watts(one) > watts(other) ? one : other;
  }
}
