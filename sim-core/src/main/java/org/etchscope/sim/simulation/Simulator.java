package org.etchscope.sim.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.ProgramEnergy;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.MachineRun;
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
    return run(scenario, cancellation, MemoryCalibration.atHand());
  }

  /// Runs a scenario until it is finished or no longer wanted, with what is known of memories from
  /// earlier runs.
  ///
  /// @param calibration is asked for the rates of the memory, and keeps them
  /// @throws ScheduleException if the scenario cannot run, in one sentence for the user
  /// @throws org.etchscope.sim.machine.CancelledException if it is no longer wanted
  public static SimulationResult run(
      Scenario scenario, Cancellation cancellation, MemoryCalibration calibration) {
    return Checkpoint.during(
        () -> stopIf(cancellation), () -> checked(scenario, cancellation, calibration));
  }

  private static void stopIf(Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      throw new CancelledException();
    }
  }

  private static SimulationResult checked(
      Scenario scenario, Cancellation cancellation, MemoryCalibration calibration) {
    MemoryRates rates = calibration.rates(scenario);
    Lowering lowering = new Lowering(scenario, rates);
    CommandLevel.check(scenario, lowering);
    return PowerSolver.solve(
        scenario.chip(), factor -> run(scenario, lowering, rates, factor, cancellation));
  }

  private static SimulationResult run(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    return lowering.travellingBatch() == null
        ? side(scenario, lowering, rates, factor, cancellation)
        : inTurn(scenario, lowering, rates, factor, cancellation);
  }

  /// Stages that do not meet before their results are compared, so they may run side by side.
  private static SimulationResult side(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    SlowestStage slowest = new SlowestStage();
    // The last stage has the output head and takes longest to run, so it begins first.
    List<SlowestStage.Figures> stages =
        List.copyOf(lowering.distinctStages().entrySet()).reversed().parallelStream()
            .map(stage ->
                Checkpoint.during(
                    () -> stopIf(cancellation),
                    () ->
                        slowest.take(run(scenario, lowering, rates, factor, stage, cancellation))))
            .toList()
            .reversed();
    Checkpoint.pass();
    StageRun shown = slowest.get();
    List<StageEnergy> energies = stages.stream().map(SlowestStage.Figures::energy).toList();
    Timing timing = new TimingReader(scenario, lowering, null, stages, shown).timing();
    return new SimulationResult(
        scenario,
        new Summariser(scenario, factor, lowering, timing, energies, shown).summary(),
        shown.trace(),
        new ConveyorReader(scenario.chip(), lowering, stages, shown).pipeline(timing));
  }

  /// A static batch that goes through the stages of a pipeline: when it comes to each of them is
  /// found first, then the stage that is at work longest is recorded from the first cycle of the
  /// batch to its last.
  private static SimulationResult inTurn(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Cancellation cancellation) {
    PipelineTimes times = PipelineTimes.of(scenario, lowering, rates, factor, cancellation);
    Map<PipelineStage, Integer> kinds = lowering.distinctStages();
    PipelineStage longest = lowering.stages().getFirst();
    for (PipelineStage kind : kinds.keySet()) {
      longest = times.occupiedCycles(kind) > times.occupiedCycles(longest) ? kind : longest;
    }
    Map<PipelineStage, StageEnergy> energies = new LinkedHashMap<>();
    kinds.forEach((kind, stages) ->
        energies.put(
            kind,
            new StageEnergy(
                stages,
                ProgramEnergy.of(
                    scenario, times.program(kind), rates.femtojoulesPerBit(), 1, times.cycles()),
                1)));
    Machine machine =
        new Machine(scenario.chip(), times.program(longest), rates, factor, times.passage(longest));
    MachineRun run = machine.run(times.cycles(), cancellation);
    Checkpoint.pass();
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    Checkpoint.pass();
    StageRun shown = new StageRun(run, trace, Objects.requireNonNull(energies.get(longest)));
    return new SimulationResult(
        scenario,
        new Summariser(
                scenario,
                factor,
                lowering,
                new TimingReader(
                        scenario, lowering, times, List.of(SlowestStage.Figures.of(shown)), shown)
                    .timing(),
                List.copyOf(energies.values()),
                shown)
            .summary(),
        trace,
        times.record(longest, trace));
  }

  private static StageRun run(
      Scenario scenario,
      Lowering lowering,
      MemoryRates rates,
      PowerFactor factor,
      Map.Entry<PipelineStage, Integer> stage,
      Cancellation cancellation) {
    Machine machine =
        CommandLevel.machine(scenario, lowering.program(stage.getKey()), rates, factor);
    MachineRun run = machine.run(cancellation);
    Checkpoint.pass();
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    Checkpoint.pass();
    EnergyAccount energy =
        run.exact()
            ? ProgramEnergy.of(
                scenario, run.program(), rates.femtojoulesPerBit(), run.rounds(), run.cycles())
            : trace.energy().account();
    return new StageRun(run, trace, new StageEnergy(stage.getValue(), energy, run.rounds()));
  }

  /// The run of one kind of pipeline stage.
  ///
  /// @param run what its chips did
  /// @param trace the record of it
  /// @param energy what a chip spent in that part of the run that counts, and how many stages did
  record StageRun(MachineRun run, Trace trace, StageEnergy energy) {
    double cyclesPerRound() {
      return (double) run.cycles() / run.rounds();
    }
  }
}
