package org.etchscope.views.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Optional;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.array.ArrayTile.Place;
import org.etchscope.views.chip.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayTileTest {

  private static MatrixStage product(Stage stage) {
    return Objects.requireNonNull(ComputedProducts.of(stage).tiles());
  }

  private static ArrayTile tile(Stage stage, int task, int chunk, int chunks) {
    return new ArrayTile(product(stage), 0, task, chunk, chunks, ComputedProducts.chip().arrays());
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleRuns.class,
      names = {"POCKET", "DECODE", "STEADY"})
  void aTileTakesTheCyclesThatTheMachineGivesIt(SampleRuns run) {
    Trace trace = run.result().trace();
    for (Stage stage : Stage.values()) {
      for (int segment = 0; segment < Math.min(4, trace.program().segments()); segment++) {
        MatrixStage product = trace.plan(segment).product(stage);
        for (int task = 0; product != null && task < product.tasks(); task += 7) {
          int chunks = product.chunksOf(product.partOf(task));
          ArrayTile tile = new ArrayTile(product, 0, task, 0, chunks, trace.chip().arrays());
          int mTile = product.mTileOf(task);
          long folds = 0;
          for (int c = 0; c < chunks; c++) {
            folds += product.foldsOf(product.partOf(task) * product.chunksPerTask() + c);
          }
          assertThat(tile.schedule().cycles())
              .as("%s task %d", stage, task)
              .isEqualTo(
                  product.timing().headCycles()
                      + folds * product.foldCycles(mTile)
                      + product.tailCycles(mTile));
        }
      }
    }
  }

  @Test
  void allTilesTogetherMultiplyEveryElementOnce() {
    MatrixStage product = product(Stage.OUTPUT_PROJECTION);
    int[] met = new int[(int) (product.rows() * product.depth() * product.columns())];
    for (int task = 0; task < product.tasks(); task++) {
      for (int chunk = 0; chunk < product.chunksOf(product.partOf(task)); chunk++) {
        count(tile(Stage.OUTPUT_PROJECTION, task, chunk, 1), product, met);
      }
    }
    assertThat(met).containsOnly(1);
  }

  private static void count(ArrayTile tile, MatrixStage product, int[] met) {
    FoldGrid grid = tile.schedule().grid();
    for (long fold = 0; fold < grid.folds(); fold++) {
      for (int row = 0; row < grid.rowsUsed(tile.schedule().rowFold(fold)); row++) {
        for (int column = 0;
            column < grid.columnsUsed(tile.schedule().columnFold(fold));
            column++) {
          for (int step = 0; step < grid.steps(); step++) {
            Optional<Place> place = tile.place(fold, row, column, step);
            if (tile.endsWord(step) && place.isPresent()) {
              Place at = place.get();
              met[(int) ((at.m() * product.depth() + at.k()) * product.columns() + at.n())]++;
            }
          }
        }
      }
    }
  }

  @Test
  void aWordStaysAsLongAsACellNeedsForIt() {
    ArrayTile tile = tile(Stage.QKV, 0, 0, 1);
    // BF16 at half a multiply-add in a cell and cycle.
    assertThat(tile.streamCycles()).isEqualTo(2 * tile.streamed());
    for (int word = 0; word < tile.streamed(); word++) {
      int step = tile.stepOf(word);
      assertThat(step).isEqualTo(2 * word);
      assertThat(tile.word(step)).isEqualTo(word);
      assertThat(tile.word(step + 1)).isEqualTo(word);
      assertThat(tile.endsWord(step)).isFalse();
      assertThat(tile.endsWord(step + 1)).isTrue();
    }
  }

  @Test
  void theSumAtTheFootIsTheProductOfTheOperands() {
    ProductOperands operands = ComputedProducts.of(Stage.DOWN);
    ArrayTile tile = tile(Stage.DOWN, 3, 0, 2);
    ArrayMicroscope microscope = new TileNumbers(tile, operands).microscope();
    FoldSchedule schedule = tile.schedule();
    int foot = schedule.grid().rows() - 1;
    for (long fold = 0; fold < schedule.grid().folds(); fold++) {
      for (int column = 0; column < schedule.grid().columnsUsed(0); column++) {
        for (int word = 0; word < tile.streamed(); word++) {
          int step = tile.stepOf(word);
          long cycle = schedule.streamStart(fold) + step + foot + column;
          float expected = 0;
          for (int row = 0; row <= foot; row++) {
            Place at = tile.place(fold, row, column, step).orElseThrow();
            expected += operands.input(at.m(), at.k()) * operands.weights(at.k(), 1, at.n(), 1)[0];
          }
          assertThat(microscope.at(cycle, foot, column, 1, 1).value(Holding.SUM, foot, column))
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void whatMultipliesIsWhatTheMicroscopeSays() {
    ArrayTile tile = tile(Stage.GATE_UP, 1, 0, 1);
    ArrayMicroscope microscope = new ArrayMicroscope(tile.schedule(), (m, k) -> 0, (k, n) -> 0);
    for (long cycle = 0; cycle < tile.schedule().cycles(); cycle++) {
      CellWindow cells = microscope.at(cycle, 0, 0, 8, 8);
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8; column++) {
          assertThat(tile.multiplies(cycle, row, column))
              .isEqualTo(cells.has(Holding.MULTIPLIED, row, column));
        }
      }
    }
  }

  @Test
  void aTaskThatIsNotThereIsRefused() {
    int tasks = product(Stage.QKV).tasks();
    assertThatThrownBy(() -> tile(Stage.QKV, tasks, 0, 1))
        .hasMessage("task is %d; it must be from 0 to %d".formatted(tasks, tasks - 1));
  }

  @Test
  void arraysWithoutCellsAreRefused() {
    assertThatThrownBy(
            () -> new ArrayTile(product(Stage.QKV), 0, 0, 0, 1, ChipLibrary.load("h100").arrays()))
        .hasMessageContaining("a systolic array is needed");
  }
}
