package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs on arrays in which sums or inputs stay, on random models, chips and workloads.
final class DataflowRunTest {

  private static Scenario with(Scenario scenario, String dataflow) {
    ChipSpec chip = ChipFields.of("arrays.dataflow").with(scenario.chip(), dataflow);
    return new Scenario(scenario.model(), chip, scenario.workload());
  }

  private static MachineRun run(Scenario scenario) {
    MemoryRates rates = MemoryRates.of(scenario.chip());
    Lowering lowering = new Lowering(scenario, rates);
    return new Machine(scenario.chip(), lowering.program(lowering.stages().getLast()), rates)
        .run(Cancellation.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"output-stationary", "input-stationary"})
  void everyCycleIsAccountedForAndEveryWeightIsRead(String dataflow) {
    RandomScenarios scenarios = new RandomScenarios(91);
    int compared = 0;
    for (int i = 0; i < 120; i++) {
      Scenario scenario = scenarios.next();
      try {
        MachineRun other = run(with(scenario, dataflow));
        MachineRun usual = run(scenario);
        for (Unit unit : Unit.values()) {
          long units = unit.count(scenario.chip());
          assertThat(other.account().busyCycles(unit) + other.account().stallCycles(unit))
              .as("case %d, cycles of %s", i, unit)
              .isEqualTo(units * other.cycles());
        }
        // In the other phases the rows of a micro-batch, and so the iterations, may differ.
        if (scenario.workload().phase() == Phase.DECODE && usual.exact() && other.exact()) {
          assertThat(other.account().readBytes(StreamClass.WEIGHTS))
              .as("case %d, weights", i)
              .isEqualTo(usual.account().readBytes(StreamClass.WEIGHTS));
          compared++;
        }
      } catch (ScheduleException refused) {
        // A chip or workload that does not fit has nothing to compare.
      }
    }
    assertThat(compared).isGreaterThan(10);
  }
}
