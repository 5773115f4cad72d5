package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldOverlap;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;
import org.junit.jupiter.api.Test;

/// Head, folds and tail of a run against the closed forms of one array, for each dataflow.
final class DataflowTest {

  private static ArrayTiming timing(Dataflow dataflow, int rows, int columns, boolean shadow) {
    return ArrayTiming.systolic(
        new MatrixArraySpec(
            10, rows, columns, dataflow, shadow, 64, 2, Map.of(Precision.FP8, 16), 1, List.of()),
        Precision.FP8);
  }

  private static long chain(ArrayTiming timing, int steps, long folds) {
    return timing.headCycles() + folds * timing.foldCycles(steps) + timing.tailCycles(steps);
  }

  @Test
  void weightsAndInputsThatStayTakeTheClosedForm() {
    Random random = new Random(71);
    for (int i = 0; i < 2_000; i++) {
      boolean inputs = i % 2 == 0;
      Stationary stationary = inputs ? Stationary.INPUT : Stationary.WEIGHT;
      MatrixProduct product =
          new MatrixProduct(
              1 + random.nextInt(300), 1 + random.nextInt(300), 1 + random.nextInt(900));
      FoldGrid grid =
          new FoldGrid(product, stationary, 1 + random.nextInt(200), 1 + random.nextInt(200));
      boolean shadow = random.nextBoolean();
      FoldOverlap overlap = shadow ? FoldOverlap.SHADOW_REGISTER : FoldOverlap.SINGLE_REGISTER;
      Dataflow dataflow = inputs ? Dataflow.INPUT_STATIONARY : Dataflow.WEIGHT_STATIONARY;
      ArrayTiming timing = timing(dataflow, grid.rows(), grid.columns(), shadow);
      assertThat(chain(timing, grid.steps(), grid.folds()))
          .as("%s", grid)
          .isEqualTo(new FoldSchedule(grid, overlap).cycles());
    }
  }

  @Test
  void sumsThatStayTakeTheClosedForm() {
    Random random = new Random(72);
    for (int i = 0; i < 2_000; i++) {
      int rows = 1 + random.nextInt(100);
      MatrixProduct product =
          new MatrixProduct(
              1 + random.nextInt(300), 1 + random.nextInt(300), rows + random.nextInt(900));
      FoldGrid grid = new FoldGrid(product, Stationary.OUTPUT, rows, 1 + random.nextInt(200));
      ArrayTiming timing = timing(Dataflow.OUTPUT_STATIONARY, rows, grid.columns(), true);
      assertThat(chain(timing, grid.steps(), grid.folds()))
          .as("%s", grid)
          .isEqualTo(new FoldSchedule(grid, FoldOverlap.SHADOW_REGISTER).cycles());
    }
  }
}
