package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.sim.machine.ClosingAccounts;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.PlannedWork;
import org.etchscope.sim.machine.RandomVariants;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Static batches of encoders with a decoder on their way through pipelines, on random models,
/// chips and layouts.
class EncoderPipelinesTest {

  private static final int CASES = 40;

  private static List<TravellingBatch> travelling(long seed, int count) {
    RandomVariants variants = new RandomVariants(seed);
    return TravellingBatch.found(() -> variants.next(Architecture.ENCODER_DECODER), count);
  }

  @Test
  void allStagesTogetherMultiplyWhatTheModelsShapeSays() {
    int compared = 0;
    for (TravellingBatch batch : travelling(51, 3 * CASES)) {
      Scenario scenario = batch.scenario();
      Workload workload = scenario.workload();
      int own = workload.details().prompts().decoderTokens();
      if (workload.layout().tensor() > 1 || own > 1) {
        continue;
      }
      Lowering lowering = batch.lowering();
      long work =
          lowering.stages().stream()
              .mapToLong(stage -> PlannedWork.of(lowering.program(stage)).multiplyAdds())
              .sum();
      ModelAccount account = new ModelAccount(scenario.model());
      long flops = account.prefillFlops(workload.promptTokens()).longValueExact();
      for (int step = 0; step < batch.laterTokens(); step++) {
        flops += account.decodeFlops(own + step + 1, workload.promptTokens());
      }
      assertThat(2 * work).isEqualTo(workload.batch() * flops);
      compared++;
    }
    assertThat(compared).isGreaterThan(3);
  }

  @Test
  void eachStageMovesTheBytesOfItsProgramAndLeavesWhenItsPipelineSays() {
    for (TravellingBatch batch : travelling(52, CASES)) {
      PipelineTimes times = batch.times();
      for (PipelineStage kind : batch.lowering().distinctStages().keySet()) {
        MachineRun run = batch.run(times, kind);
        PlannedWork.of(run.program()).assertMovedBy(run.account(), 1);
        assertThat(run.account().cycles()).isEqualTo(times.cycles());
      }
      batch.assertLeftTheLastStageAsItsPipelineSays(times);
    }
  }

  @Test
  void everyCycleOfEveryUnitIsAccountedForAndTheTokensMakeUpTheRequest() {
    for (TravellingBatch batch : travelling(53, CASES / 2)) {
      RunSummary summary = Simulator.run(batch.scenario()).summary();
      ClosingAccounts.assertEveryCycleIsAccountedFor(batch.scenario().chip(), summary);
      batch.assertTokensMakeUpTheRequest(summary);
    }
  }

  @Test
  void oneSequencePassesAllStagesThreeTimes() {
    int compared = 0;
    for (TravellingBatch any : travelling(54, CASES)) {
      TravellingBatch batch = any.ofOneShortPrompt();
      PipelineTimes times = batch.times();
      assertThat(times.program(batch.lowering().stages().getFirst()).steps()).hasSize(3);
      // Encoder, its output, decoder: nothing overlaps but reading ahead.
      long before = 0;
      for (int step = 0; step < 3; step++) {
        assertThat(times.results(step)[0]).as("%s", batch.scenario()).isGreaterThan(before);
        before = times.results(step)[0];
      }
      assertThat(times.firstTokenCycles()).isEqualTo(before).isEqualTo(times.cycles());
      compared++;
    }
    assertThat(compared).isEqualTo(CASES);
  }
}
