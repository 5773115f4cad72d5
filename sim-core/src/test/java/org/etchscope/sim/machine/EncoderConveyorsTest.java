package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.Conveyor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Continuous batching of encoders with a decoder, on random models, chips and layouts: accounts
/// close, and the short way is the long way.
class EncoderConveyorsTest {

  private static final int CASES = 60;

  private record Case(Scenario scenario, Lowering lowering, PipelineStage stage) {
    Program program() {
      return lowering.program(stage);
    }

    BothWays bothWays() {
      return BothWays.of(scenario, program());
    }

    MachineRun run() {
      return new Machine(scenario.chip(), program(), MemoryRates.of(scenario.chip()))
          .run(Cancellation.NEVER);
    }
  }

  private static List<Case> cases(long seed, int count) {
    RandomVariants variants = new RandomVariants(seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; cases.size() < count; i++) {
      Scenario any = variants.next(Architecture.ENCODER_DECODER);
      Workload workload =
          any.workload().with(Phase.STEADY).withBatch(i % 3 == 0 ? 0 : any.workload().batch());
      Scenario scenario = new Scenario(any.model(), any.chip(), workload);
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        PipelineStage stage = lowering.stages().get(i % lowering.stages().size());
        lowering.program(stage);
        cases.add(new Case(scenario, lowering, stage));
      } catch (ScheduleException _) {
        // Too large for its chip: no case.
      }
    }
    return cases;
  }

  @Test
  void everyByteOfARoundIsMovedAndEveryCycleIsAccountedFor() {
    int exact = 0;
    for (Case one : cases(61, CASES)) {
      MachineRun run = one.run();
      ClosingAccounts.assertEveryCycleIsAccountedFor(one.scenario().chip(), run.account());
      ClosingAccounts.assertBuffersHold(one.scenario().chip(), run);
      if (run.exact()) {
        exact++;
        PlannedWork.counted(run.program()).assertMovedBy(run.account(), run.rounds());
        ClosingAccounts.assertTraceAddsUp(one.scenario(), run);
      }
    }
    assertThat(exact).isGreaterThan(CASES / 2);
  }

  @Test
  void aRoundOfAllStagesMultipliesWhatItsRequestsNeed() {
    int compared = 0;
    for (Case one : cases(62, 4 * CASES)) {
      Workload workload = one.scenario().workload();
      int own = workload.details().prompts().decoderTokens();
      if (workload.layout().tensor() > 1 || own > 1) {
        continue;
      }
      long work = 0;
      for (PipelineStage stage : one.lowering().stages()) {
        work += PlannedWork.counted(one.lowering().program(stage)).multiplyAdds();
      }
      ModelAccount account = new ModelAccount(one.scenario().model());
      long flops = account.prefillFlops(workload.promptTokens()).longValueExact();
      for (int token = 1; token < workload.generatedTokens(); token++) {
        flops += account.decodeFlops(own + token, workload.promptTokens());
      }
      Conveyor belt = Objects.requireNonNull(one.lowering().conveyor());
      assertThat(2 * work)
          .as("%s", belt)
          .isEqualTo(flops * belt.prompts() * one.lowering().microBatches());
      compared++;
    }
    assertThat(compared).isGreaterThan(8);
  }

  @Test
  void theShortWayIsTheLongWay() {
    long repeated = 0;
    for (Case one : cases(63, CASES)) {
      repeated += one.bothWays().assertSame();
    }
    assertThat(repeated).as("segments taken over").isPositive();
  }
}
