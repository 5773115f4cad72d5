package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StepSchedule;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tiles on which numbers are computed are those that the machine is given for the same
/// request: in the prefill and in every step behind it.
final class StepScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "sort-gpt2-85k, pocket, 6, 6",
    "austen-llama-0.8m, pocket, 40, 5",
    "austen-llama-0.8m, sohu-2024, 100, 3",
    "llama-3-8b, sohu-2024, 300, 3",
    "llama-3-8b, h100, 5000, 2"
  })
  void theTilesOfEveryStepAreThoseOfTheMachine(
      String model, String chipId, int prompt, int generated) {
    ChipSpec chip = ChipLibrary.load(chipId);
    Workload workload =
        Workload.decode()
            .with(Phase.REQUEST)
            .withBatch(1)
            .withMicroBatches(1)
            .withTokens(prompt, generated)
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(Precision.FP16, Precision.FP16, Precision.FP16);
    Scenario request = new Scenario(ModelLibrary.shipped().shape(model), chip, workload);
    Lowering lowering = new Lowering(request, MemoryRates.of(chip));
    Program program = lowering.program(lowering.stages().getFirst());
    int together = StepSchedule.mostTokens(request);
    int cached = 0;
    for (Program.Step step : program.steps()) {
      int tokens = cached < prompt ? Math.min(together, prompt - cached) : 1;
      StepSchedule schedule = StepSchedule.of(request, cached, tokens);
      for (int k = 0; k < step.segments(); k++) {
        requireSame(step.plans()[k][0], schedule, k);
      }
      cached += tokens;
    }
    assertThat(cached).isEqualTo(prompt + generated - 1);
  }

  /// @param turn the segment's number in its step: its front is of the layer of that number, its
  ///   back of the one before
  private static void requireSame(SegmentPlan machine, StepSchedule schedule, int turn) {
    assertThat(machine.products()).isNotEmpty();
    for (MatrixStage product : machine.products()) {
      int layer =
          switch (product.stage()) {
            case QKV -> turn;
            case HEAD -> -1;
            default -> turn - 1;
          };
      MatrixStage numbers = Objects.requireNonNull(schedule.product(layer, product.stage()));
      assertThat(tiles(numbers)).isEqualTo(tiles(product));
    }
    if (machine.attention() != null) {
      assertThat(operations(schedule.attention(turn))).isEqualTo(operations(machine.attention()));
    }
  }

  private static List<Object> tiles(MatrixStage product) {
    Stage stage = product.stage();
    List<Object> tiles = new ArrayList<>(List.of(stage, product.kSplit(), product.foldRows()));
    for (int task = 0; task < product.tasks(); task++) {
      int nTile = product.nTileOf(task);
      int mTile = product.mTileOf(task);
      tiles.add(List.of(product.firstColumnOf(nTile), product.columnsOf(nTile)));
      tiles.add(List.of(product.firstRowOf(mTile), product.rowsOf(mTile)));
      tiles.add(product.tileOf(task, 0));
    }
    for (int chunk = 0; chunk < product.chunks(); chunk++) {
      tiles.add(List.of(product.firstDepthOf(chunk), product.depthOf(chunk)));
    }
    return tiles;
  }

  private static List<Object> operations(AttentionPlan plan) {
    List<Object> operations = new ArrayList<>();
    for (int i = 0; i < plan.streamed(); i++) {
      operations.add(List.of(plan.streamedTile(i), plan.streamedBytes(i)));
    }
    for (int i = 0; i < plan.resident(); i++) {
      operations.add(List.of(plan.residentTile(i), plan.residentReadBytes(i)));
    }
    return operations;
  }
}
