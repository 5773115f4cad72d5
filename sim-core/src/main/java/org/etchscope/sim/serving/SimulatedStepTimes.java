package org.etchscope.sim.serving;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.StepMix;
import org.etchscope.sim.workload.Workload;

/// Times of iterations from the simulated chip. Iterations are simulated at the points of a
/// [StepGrid], each point when it is first needed; what lies between is interpolated, and
/// [#simulate] tells the exact time of any load to hold that against. Where the chip cannot run a
/// point, because its buffers are too small, the load itself is simulated.
///
/// All decodes of an iteration are taken to have its mean context, and its prompts to be pieces of
/// one size with one context before them, such that the pairs of tokens that attention compares are
/// as many.
public final class SimulatedStepTimes implements StepTimes {

  private final Scenario scenario;
  private final Cancellation cancellation;
  private final StepGrid grid;
  private final MemoryCalibration calibration = MemoryCalibration.atHand();
  private final Map<StepMix, OptionalLong> known = new HashMap<>();

  /// Times of which nothing is known yet.
  ///
  /// @param scenario model, chips and formats; phase, batch and lengths are of no account
  /// @param lowering any iteration of that scenario
  public SimulatedStepTimes(Scenario scenario, Lowering lowering, Cancellation cancellation) {
    this.scenario = scenario;
    this.cancellation = cancellation;
    this.grid = new StepGrid(scenario, lowering);
  }

  /// Iterations that have been simulated.
  public int simulatedSteps() {
    return known.size();
  }

  @Override
  public long cycles(StepLoad load) {
    double cycles = 0;
    for (StepGrid.Corner corner : grid.around(load)) {
      OptionalLong time = simulated(corner.mix());
      if (time.isEmpty()) {
        return simulate(load);
      }
      cycles += corner.share() * time.getAsLong();
    }
    return Math.max(1, Math.round(cycles));
  }

  /// The time of a load, simulated.
  ///
  /// @throws ScheduleException if the chip cannot run it
  public long simulate(StepLoad load) {
    StepMix mix = StepGrid.of(load);
    OptionalLong time = simulated(mix);
    return time.isPresent() ? time.getAsLong() : run(mix);
  }

  /// Empty if the chip cannot run it.
  private OptionalLong simulated(StepMix mix) {
    OptionalLong time = known.get(mix);
    if (time == null) {
      try {
        time = OptionalLong.of(run(mix));
      } catch (ScheduleException _) {
        time = OptionalLong.empty();
      }
      known.put(mix, time);
    }
    return time;
  }

  private long run(StepMix mix) {
    Workload step = scenario.workload().with(Phase.DECODE).withBatch(1).withMicroBatches(1);
    Scenario one =
        new Scenario(
            scenario.model(), scenario.chip(), step.withDetails(step.details().withMix(mix)));
    return Simulator.run(one, cancellation, calibration).summary().stepCycles();
  }
}
