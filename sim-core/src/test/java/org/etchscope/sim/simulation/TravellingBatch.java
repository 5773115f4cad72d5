package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;

/// A static batch on its way through a pipeline.
///
/// @param scenario what is run
/// @param lowering how it is cut
record TravellingBatch(Scenario scenario, Lowering lowering) {

  private static TravellingBatch of(Scenario scenario) {
    return new TravellingBatch(scenario, new Lowering(scenario, MemoryRates.of(scenario.chip())));
  }

  /// The first batches of those that a source gives that travel and that their chips can hold.
  static List<TravellingBatch> found(Supplier<Scenario> source, int count) {
    List<TravellingBatch> found = new ArrayList<>();
    while (found.size() < count) {
      Scenario scenario = source.get();
      Phase phase = scenario.workload().phase();
      if (scenario.workload().layout().pipeline() > 1
          && (phase == Phase.PREFILL || phase == Phase.REQUEST)) {
        try {
          TravellingBatch batch = of(scenario);
          batch.lowering.program(batch.lowering.stages().getLast());
          found.add(batch);
        } catch (ScheduleException _) {
          // Too large for its chip: no case.
        }
      }
    }
    return found;
  }

  /// One prompt of three tokens instead.
  TravellingBatch ofOneShortPrompt() {
    return of(
        new Scenario(
            scenario.model(),
            scenario.chip(),
            scenario.workload().with(Phase.PREFILL).withBatch(1).withTokens(3, 1)));
  }

  /// When it comes to each stage and leaves it.
  PipelineTimes times() {
    return PipelineTimes.of(
        scenario, lowering, MemoryRates.of(scenario.chip()), PowerFactor.FULL, Cancellation.NEVER);
  }

  /// A chip that executes a program in the time of a passage.
  Machine machine(Program program, Passage passage) {
    return new Machine(
        scenario.chip(), program, MemoryRates.of(scenario.chip()), PowerFactor.FULL, passage);
  }

  /// A chip of a kind of stage, from the first cycle of the batch to its last.
  MachineRun run(PipelineTimes times, PipelineStage kind) {
    return machine(times.program(kind), times.passage(kind))
        .run(times.cycles(), Cancellation.NEVER);
  }

  /// Fails unless the last stage, which has been run, gave each result when the pipeline says. Of
  /// several stages alike the last is not the one that is executed: nothing is said then.
  void assertLeftTheLastStageAsItsPipelineSays(PipelineTimes times) {
    PipelineStage last = lowering.stages().getLast();
    if (!lowering.kinds().getLast().equals(last)) {
      return;
    }
    Passage passage = times.passage(last);
    for (int step = 0; step < times.program(last).steps().size(); step++) {
      for (int batch = 0; batch < times.results(step).length; batch++) {
        assertThat(passage.ended(step, batch))
            .as("%s step %d", scenario, step)
            .isEqualTo(times.results(step)[batch]);
      }
    }
  }

  /// Fails unless the first token and the time of each other one make up the whole request.
  void assertTokensMakeUpTheRequest(RunSummary summary) {
    assertThat(
            summary.timeToFirstTokenSeconds() + laterTokens() * summary.timePerOutputTokenSeconds())
        .isCloseTo(summary.latencySeconds(), withinPercentage(1e-9));
  }

  /// Tokens of each sequence that are generated after the first.
  int laterTokens() {
    return scenario.workload().phase() == Phase.REQUEST
        ? scenario.workload().generatedTokens() - 1
        : 0;
  }
}
