package org.etchscope.sim.simulation;

import java.util.List;
import java.util.Map;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.ProgramEnergy;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// From a scenario to its result. The same scenario gives the same result, to the cycle, on every
/// machine; the window, the command line and every export come through here.
public final class Simulator {

  private Simulator() {}

  /// Runs a scenario.
  ///
  /// @throws ScheduleException if the scenario cannot run, in one sentence for the user
  public static SimulationResult run(Scenario scenario) {
    return run(scenario, Cancellation.NEVER);
  }

  /// Runs a scenario until it is finished or no longer wanted.
  ///
  /// @throws ScheduleException if the scenario cannot run, in one sentence for the user
  /// @throws org.etchscope.sim.machine.CancelledException if it is no longer wanted
  public static SimulationResult run(Scenario scenario, Cancellation cancellation) {
    return run(scenario, cancellation, new MemoryCalibration());
  }

  /// Runs a scenario until it is finished or no longer wanted, with what is known of memories from
  /// earlier runs.
  ///
  /// @param calibration is asked for the rates of the memory, and keeps them
  /// @throws ScheduleException if the scenario cannot run, in one sentence for the user
  /// @throws org.etchscope.sim.machine.CancelledException if it is no longer wanted
  public static SimulationResult run(
      Scenario scenario, Cancellation cancellation, MemoryCalibration calibration) {
    MemoryRates rates = calibration.rates(scenario);
    Lowering lowering = new Lowering(scenario, rates);
    return PowerSolver.solve(
        scenario.chip(), factor -> run(scenario, lowering, rates, factor, cancellation));
  }

  private static SimulationResult run(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    PipelineTimes times =
        lowering.travellingBatch() == null
            ? null
            : PipelineTimes.of(scenario, lowering, rates, factor, cancellation);
    // What stages hear of each other is known by now, so they may run side by side.
    List<StageRun> runs =
        lowering.distinctStages().entrySet().parallelStream()
            .map(stage ->
                times == null
                    ? run(scenario, lowering, rates, factor, stage, cancellation)
                    : run(scenario, times, rates, factor, stage, cancellation))
            .toList();
    StageRun slowest = runs.getFirst();
    for (StageRun run : runs) {
      // Of equally slow stages the one with most chips stands for the pipeline.
      if (run.occupied() > slowest.occupied()
          || (run.occupied() == slowest.occupied() && run.stages() > slowest.stages())) {
        slowest = run;
      }
    }
    return new SimulationResult(
        scenario,
        new Summariser(scenario, factor, lowering, times, runs, slowest).summary(),
        slowest.trace());
  }

  /// A stage of a pipeline, from the first cycle of the batch to its last.
  private static StageRun run(
      Scenario scenario,
      PipelineTimes times,
      MemoryRates rates,
      PowerFactor factor,
      Map.Entry<PipelineStage, Integer> stage,
      Cancellation cancellation) {
    Passage passage = times.passage(stage.getKey());
    Machine machine =
        new Machine(scenario.chip(), times.program(stage.getKey()), rates, factor, passage);
    MachineRun run = machine.run(times.cycles(), cancellation);
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    EnergyAccount energy =
        ProgramEnergy.of(scenario, run.program(), rates.femtojoulesPerBit(), 1, run.cycles());
    return new StageRun(
        stage.getKey(), stage.getValue(), run, trace, energy, passage.occupiedCycles());
  }

  private static StageRun run(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Map.Entry<PipelineStage, Integer> stage,
      Cancellation cancellation) {
    Machine machine =
        new Machine(scenario.chip(), lowering.program(stage.getKey()), rates, factor, true);
    MachineRun run = machine.run(cancellation);
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    double occupied = (double) run.cycles() / run.rounds();
    EnergyAccount energy =
        run.exact()
            ? ProgramEnergy.of(
                scenario, run.program(), rates.femtojoulesPerBit(), run.rounds(), run.cycles())
            : trace.energy().account();
    return new StageRun(stage.getKey(), stage.getValue(), run, trace, energy, occupied);
  }

  /// The run of one kind of pipeline stage.
  ///
  /// @param stage the stage
  /// @param stages stages of this kind
  /// @param run what its chips did
  /// @param trace the record of it
  /// @param energy the account of that part of the run that counts
  /// @param occupied cycles of a round; of a static batch, those in which some of it is on the chip
  record StageRun(
      PipelineStage stage,
      int stages,
      MachineRun run,
      Trace trace,
      EnergyAccount energy,
      double occupied) {}
}
