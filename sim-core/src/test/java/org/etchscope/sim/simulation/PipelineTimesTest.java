package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.ClosingAccounts;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.machine.PlannedWork;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Static batches on their way through pipelines, on random models, chips and layouts.
class PipelineTimesTest {

  private static final int CASES = 40;

  private static List<TravellingBatch> travelling(long seed, int count) {
    return TravellingBatch.found(new RandomScenarios(seed)::next, count);
  }

  @Test
  void whatIsRecordedOfAStageLeavesItWhenItsPipelineSays() {
    for (TravellingBatch batch : travelling(11, CASES)) {
      PipelineTimes times = batch.times();
      batch.run(times, batch.lowering().kinds().getLast());
      batch.assertLeftTheLastStageAsItsPipelineSays(times);
    }
  }

  @Test
  void everyCycleOfEveryUnitIsAccountedFor() {
    for (TravellingBatch batch : travelling(12, CASES / 4)) {
      RunSummary summary = Simulator.run(batch.scenario()).summary();
      ClosingAccounts.assertEveryCycleIsAccountedFor(batch.scenario().chip(), summary);
    }
  }

  @Test
  void eachStageMovesTheBytesOfItsProgram() {
    for (TravellingBatch batch : travelling(13, CASES)) {
      PipelineTimes times = batch.times();
      for (PipelineStage kind : batch.lowering().distinctStages().keySet()) {
        MachineRun run = batch.run(times, kind);
        PlannedWork.of(run.program()).assertMovedBy(run.account(), 1);
        assertThat(run.account().cycles()).isEqualTo(times.cycles());
      }
    }
  }

  @Test
  void oneMicroBatchTakesAsLongAsAllStagesOneAfterTheOther() {
    int compared = 0;
    for (TravellingBatch any : travelling(14, CASES)) {
      TravellingBatch batch = any.ofOneShortPrompt();
      Lowering lowering = batch.lowering();
      if (Objects.requireNonNull(lowering.travellingBatch()).steps().size() > 1) {
        continue;
      }
      compared++;
      // The first input is taken up in the first cycle, what a stage has made when it is there.
      ChipSpec chip = batch.scenario().chip();
      long sum = 1 + chip.cycles(chip.control().iterationPicoseconds());
      for (PipelineStage stage : lowering.stages()) {
        sum += residence(batch, lowering.program(stage), sum);
      }
      assertThat(batch.times().cycles()).as("%s", batch.scenario()).isEqualTo(sum);
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  /// Cycles from the beginning of a step's only iteration to its end, on a chip by itself.
  private static long residence(TravellingBatch batch, Program program, long arrival) {
    Passage passage = new Passage(program, 0);
    passage.arrives(0, 0, arrival);
    batch.machine(program, passage).run(Cancellation.NEVER);
    return passage.ended(0, 0) - passage.began(0, 0);
  }

  @Test
  void firstTokenAndAllOthersMakeUpTheWholeRequest() {
    for (TravellingBatch batch : travelling(15, CASES / 4)) {
      Scenario scenario = batch.scenario();
      RunSummary summary = Simulator.run(scenario).summary();
      batch.assertTokensMakeUpTheRequest(summary);
      int others = batch.laterTokens();
      assertThat(summary.totalTokensPerSecond() * summary.latencySeconds())
          .isCloseTo(
              scenario.workload().batch()
                  * (scenario.workload().promptTokens() + (others == 0 ? 0.0 : others + 1)),
              withinPercentage(1e-9));
    }
  }
}
