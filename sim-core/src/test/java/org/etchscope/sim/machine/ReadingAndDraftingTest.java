package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;
import org.junit.jupiter.api.Test;

/// Prompts in chunks, steps that read part of a prompt beside their decodes, drafts, whole pages,
/// chips slowed by a power limit, in any phase and layout: accounts close, and the short way is the
/// long way.
class ReadingAndDraftingTest {

  private static final int CASES = 60;

  private final Random random = new Random(81);

  @Test
  void theShortWayIsTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(82);
    int compared = 0;
    long repeated = 0;
    while (compared < CASES) {
      Scenario scenario = detailed(scenarios.next());
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, rates);
        PipelineStage stage = lowering.stages().get(compared % lowering.stages().size());
        program = lowering.program(stage);
      } catch (ScheduleException _) {
        continue;
      }
      PowerFactor power =
          random.nextBoolean()
              ? PowerFactor.FULL
              : PowerFactor.atMost(0.3 + random.nextDouble() / 2);
      MachineRun shortWay =
          new Machine(scenario.chip(), program, rates, power, true).run(Cancellation.NEVER);
      MachineRun longWay =
          new Machine(scenario.chip(), program, rates, power, false).run(Cancellation.NEVER);
      assertThat(shortWay.begin()).as("%s", scenario).isEqualTo(longWay.begin());
      assertThat(shortWay.end()).as("%s", scenario).isEqualTo(longWay.end());
      assertThat(TraceText.of(scenario, shortWay)).isEqualTo(TraceText.of(scenario, longWay));
      checkAccount(scenario, shortWay.account());
      compared++;
      repeated += shortWay.repeatedSegments();
    }
    assertThat(repeated).as("segments taken over").isPositive();
  }

  private static void checkAccount(Scenario scenario, Account account) {
    for (Unit unit : Unit.values()) {
      long units = unit.count(scenario.chip());
      assertThat(account.busyCycles(unit) + account.stallCycles(unit))
          .as("cycles of %s", unit)
          .isEqualTo(units * account.cycles());
    }
  }

  private Scenario detailed(Scenario like) {
    Workload workload = like.workload();
    boolean beside = workload.phase() == Phase.DECODE && random.nextBoolean();
    int chunk = random.nextBoolean() ? 1 + random.nextInt(40) : 0;
    int read = beside ? 1 + random.nextInt(workload.promptTokens()) : 0;
    int draft = random.nextInt(4);
    WorkloadDetails details =
        workload
            .details()
            .withPrompts(new PromptReading(chunk, read, 1))
            .withSpeculation(new Speculation(draft, 50 + random.nextInt(50)))
            .withWholePages(random.nextBoolean());
    return new Scenario(like.model(), like.chip(), workload.withDetails(details));
  }
}
