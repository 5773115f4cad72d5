package org.etchscope.sim.analysis.bottleneck;

import java.util.List;
import org.etchscope.sim.chip.ChipFormatException;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// What came of a run with more of one resource.
///
/// @param resource the resource
/// @param changes fields of the chip that were changed
/// @param summary what came out; `null` if such a chip cannot run
/// @param refusal why it cannot run, in one sentence; empty if it can
public record Relief(
    Resource resource,
    List<Resource.Change> changes,
    @Nullable RunSummary summary,
    String refusal) {

  public Relief {
    changes = List.copyOf(changes);
  }

  /// Runs a scenario with more of a resource.
  ///
  /// @throws CancelledException if it is no longer wanted
  public static Relief of(Scenario scenario, Resource resource, Cancellation cancellation) {
    return of(scenario, resource, cancellation, MemoryCalibration.atHand());
  }

  private static Relief of(
      Scenario scenario,
      Resource resource,
      Cancellation cancellation,
      MemoryCalibration calibration) {
    List<Resource.Change> changes = resource.changes(scenario.chip());
    try {
      Scenario relieved =
          new Scenario(scenario.model(), resource.relieved(scenario.chip()), scenario.workload());
      RunSummary summary = Simulator.run(relieved, cancellation, calibration).summary();
      return new Relief(resource, changes, summary, "");
    } catch (ChipFormatException | ScheduleException refused) {
      return new Relief(resource, changes, null, String.valueOf(refused.getMessage()));
    }
  }

  /// Runs a scenario once for each resource that it uses, side by side.
  ///
  /// @return one for each of [Resource#of(Scenario)], in that order
  /// @throws CancelledException if they are no longer wanted
  public static List<Relief> all(Scenario scenario, Cancellation cancellation) {
    MemoryCalibration calibration = MemoryCalibration.atHand();
    return Resource.of(scenario).parallelStream()
        .map(resource -> of(scenario, resource, cancellation, calibration))
        .toList();
  }

  /// How much more the server does a second than before: 0.25 is a quarter more. Not a number if it
  /// cannot run.
  ///
  /// @param before the run without the change
  public double gain(RunSummary before) {
    return summary == null
        ? Double.NaN
        : summary.totalTokensPerSecond() / before.totalTokensPerSecond() - 1;
  }
}
