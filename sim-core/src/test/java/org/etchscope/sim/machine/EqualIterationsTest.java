package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Iterations of equal work, one after the other, on random models and chips: what repeats is what
/// the long way does.
class EqualIterationsTest {

  private static final int TIMES = 4;

  /// Every step several times; of a conveyor, whose iterations are all in its last step, as many
  /// rounds in one.
  private static Program severalTimes(Program program) {
    List<Program.Step> steps = new ArrayList<>();
    int first = 0;
    for (Program.Step step : program.steps()) {
      boolean round = program.endless() && first > 0;
      SegmentPlan[][] plans = step.plans();
      if (round) {
        plans =
            Stream.generate(step::plans)
                .limit(TIMES)
                .flatMap(Arrays::stream)
                .toArray(SegmentPlan[][]::new);
      }
      for (int i = 0; i < (program.endless() ? 1 : TIMES); i++) {
        steps.add(
            new Program.Step(
                first, plans.length, plans, step.waitsForSampling(), step.blockLayers()));
        first += plans.length;
      }
    }
    return new Program(
        program.microBatches(),
        program.firstLayer(),
        program.layers(),
        steps,
        program.headArrays(),
        program.endless());
  }

  @Test
  void iterationsThatRepeatAreThoseOfTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(51);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 40; i++) {
      Scenario scenario = scenarios.next();
      Program program = lastStage(scenario);
      if (program != null) {
        repeated += BothWays.of(scenario, severalTimes(program)).assertSame();
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(20);
    assertThat(repeated).as("segments taken over").isGreaterThan(500);
  }

  @Test
  void iterationsRepeatWhileAHeadIsUnderWay() {
    RandomScenarios scenarios = new RandomScenarios(7);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 300; i++) {
      Scenario scenario = scenarios.next();
      Program program = lastStage(scenario);
      if (program != null && program.headArrays() > 0) {
        repeated += BothWays.of(scenario, severalTimes(program)).assertSame();
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(3);
    assertThat(repeated).as("segments taken over").isGreaterThan(50);
  }

  private static @Nullable Program lastStage(Scenario scenario) {
    try {
      Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
      return lowering.program(lowering.stages().getLast());
    } catch (ScheduleException refused) {
      return null;
    }
  }
}
