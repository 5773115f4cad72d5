package org.etchscope.app.live;

import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;

/// Runs a scenario: the simulator, or what a test puts in its place.
@FunctionalInterface
public interface Engine {

  /// The result of the scenario.
  ///
  /// @throws org.etchscope.sim.schedule.ScheduleException if it cannot run
  /// @throws org.etchscope.sim.machine.CancelledException if the result is no longer wanted
  SimulationResult run(Scenario scenario, Cancellation cancellation);
}
