package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.PipelineRecord.Basis;
import org.etchscope.sim.simulation.PipelineRecord.Stay;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// What is said of all stages of a pipeline, on random models, chips and layouts.
class PipelineRecordTest {

  private static final int CASES = 12;

  private static List<SimulationResult> runs(long seed, Predicate<Phase> phases) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    List<SimulationResult> found = new ArrayList<>();
    while (found.size() < CASES) {
      Scenario scenario = scenarios.next();
      if (scenario.workload().layout().pipeline() > 1 && phases.test(scenario.workload().phase())) {
        try {
          found.add(Simulator.run(scenario));
        } catch (ScheduleException _) {
          // Too large for its chip: no case.
        }
      }
    }
    return found;
  }

  private static List<SimulationResult> batches() {
    return runs(21, phase -> phase == Phase.PREFILL || phase == Phase.REQUEST);
  }

  private static List<SimulationResult> conveyors() {
    return runs(22, phase -> phase == Phase.STEADY || phase == Phase.DECODE);
  }

  @Test
  void aMicroBatchComesToAStageWhenItHasLeftTheOneBefore() {
    for (SimulationResult run : batches()) {
      PipelineRecord pipeline = run.pipeline();
      assertThat(pipeline.basis()).isEqualTo(Basis.SIMULATED);
      for (long iteration = 0; iteration < pipeline.iterations(); iteration++) {
        for (int stage = 1; stage < pipeline.stages(); stage++) {
          assertThat(pipeline.stay(stage, iteration).begin())
              .as("%s iteration %d stage %d", run.scenario(), iteration, stage)
              .isGreaterThanOrEqualTo(pipeline.stay(stage - 1, iteration).end());
        }
      }
    }
  }

  @Test
  void bubblesOfABatchAreWhatItsStaysLeave() {
    for (SimulationResult run : batches()) {
      PipelineRecord pipeline = run.pipeline();
      for (int stage = 0; stage < pipeline.stages(); stage++) {
        long covered = 0;
        long until = 0;
        for (long iteration = 0; iteration < pipeline.iterations(); iteration++) {
          Stay stay = pipeline.stay(stage, iteration);
          covered += Math.max(0, stay.end() - Math.max(until, stay.begin()));
          until = Math.max(until, stay.end());
        }
        assertThat(until).isLessThanOrEqualTo(run.trace().cycles());
        assertThat(pipeline.bubbleShare(stage))
            .isCloseTo(1 - (double) covered / run.trace().cycles(), within(1e-9));
      }
    }
  }

  @Test
  void theIterationOfACycleIsTheLastThatHasBegun() {
    List<SimulationResult> all = new ArrayList<>(batches());
    all.addAll(conveyors());
    for (SimulationResult run : all) {
      PipelineRecord pipeline = run.pipeline();
      long cycles = run.trace().cycles();
      for (int stage = 0; stage < pipeline.stages(); stage++) {
        for (int place = 0; place <= 10; place++) {
          long cycle = cycles * place / 10;
          long iteration = pipeline.iterationAt(stage, cycle);
          if (iteration == PipelineRecord.NONE) {
            assertThat(pipeline.stay(stage, 0).begin()).isGreaterThan(cycle);
            continue;
          }
          assertThat(pipeline.stay(stage, iteration).begin()).isLessThanOrEqualTo(cycle);
          if (iteration + 1 < pipeline.iterations()) {
            assertThat(pipeline.stay(stage, iteration + 1).begin()).isGreaterThan(cycle);
          }
        }
      }
    }
  }

  @Test
  void theRecordedStageIsShownAsItWasRecorded() {
    for (SimulationResult run : conveyors()) {
      PipelineRecord pipeline = run.pipeline();
      long cycles = run.trace().cycles();
      for (long cycle = 0; cycle < cycles; cycle += Math.max(1, cycles / 9)) {
        long now = pipeline.serverCycle(cycle);
        var moment = pipeline.moment(pipeline.recordedStage(), now);
        if (moment.isPresent()) {
          assertThat(moment.get().trace()).isSameAs(run.trace());
          assertThat(moment.get().cycle()).isEqualTo(cycle);
        }
      }
    }
  }

  @Test
  void aMicroBatchGoesFromStageToStageOnAConveyorAndRoundsRepeat() {
    for (SimulationResult run : conveyors()) {
      PipelineRecord pipeline = run.pipeline();
      assertThat(pipeline.basis()).isEqualTo(Basis.DERIVED);
      for (long iteration = -3; iteration < 5; iteration++) {
        for (int stage = 1; stage < pipeline.stages(); stage++) {
          assertThat(pipeline.stay(stage, iteration).begin())
              .isGreaterThanOrEqualTo(pipeline.stay(stage - 1, iteration).end());
          assertThat(pipeline.stay(stage, iteration).microBatch())
              .isEqualTo(pipeline.stay(0, iteration).microBatch());
        }
      }
      assertThat(pipeline.bubbleShare()).isBetween(0.0, 1.0);
    }
  }
}
