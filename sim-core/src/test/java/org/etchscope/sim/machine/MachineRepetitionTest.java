package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// What repeats within a run, and a run that is repeated, on random models, chips and workloads.
final class MachineRepetitionTest {

  @Test
  void theShortWayIsTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(5);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 400; i++) {
      Scenario scenario = scenarios.next();
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        program = lowering.program(lowering.stages().getFirst());
      } catch (ScheduleException refused) {
        continue;
      }
      try {
        repeated += BothWays.of(scenario, program).assertSame();
      } catch (AssertionError failure) {
        throw new AssertionError("case " + i + ": " + scenario, failure);
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(250);
    assertThat(repeated).as("segments taken over").isGreaterThan(100);
  }

  @Test
  void theSameScenarioGivesTheSameRun() {
    RandomScenarios one = new RandomScenarios(6);
    RandomScenarios other = new RandomScenarios(6);
    for (int i = 0; i < 40; i++) {
      Scenario first = one.next();
      Scenario second = other.next();
      assertThat(first).isEqualTo(second);
      assertThat(text(first)).isEqualTo(text(second));
    }
  }

  private static String text(Scenario scenario) {
    try {
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Lowering lowering = new Lowering(scenario, rates);
      Program program = lowering.program(lowering.stages().getFirst());
      return TraceText.of(
          scenario, new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER));
    } catch (ScheduleException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
