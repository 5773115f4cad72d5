package org.etchscope.sim.machine.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The array at the level of its cells against the closed forms and against plain products, on
/// seeded random shapes.
final class ArraySimulationTest {

  private static FoldGrid random(Random random, Stationary stationary, int largest) {
    MatrixProduct product =
        new MatrixProduct(
            1 + random.nextInt(largest), 1 + random.nextInt(largest), 1 + random.nextInt(largest));
    return new FoldGrid(product, stationary, 1 + random.nextInt(14), 1 + random.nextInt(70));
  }

  private static Operand operand(int salt) {
    return (row, column) -> {
      int mixed = (row * 31 + column) * 0x9E3779B1 + salt;
      return (mixed >>> 16 & 0xFF) / 16f - 8;
    };
  }

  @ParameterizedTest
  @EnumSource(Stationary.class)
  void cellsNeedTheCyclesOfTheClosedForms(Stationary stationary) {
    Random random = new Random(41 + stationary.ordinal());
    for (int i = 0; i < 4_000; i++) {
      FoldGrid grid = random(random, stationary, 30);
      for (FoldOverlap overlap : FoldOverlap.values()) {
        OccupancySimulation simulation = new OccupancySimulation(grid, overlap);
        assertThat(simulation.run())
            .as("%s %s", grid, overlap)
            .isEqualTo(new FoldSchedule(grid, overlap).cycles());
        MatrixProduct p = grid.product();
        assertThat(simulation.multiplyAdds())
            .as("%s %s", grid, overlap)
            .isEqualTo((long) p.m() * p.n() * p.k());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stationary.class)
  void valuesAreThoseOfAPlainProduct(Stationary stationary) {
    Random random = new Random(51 + stationary.ordinal());
    for (int i = 0; i < 300; i++) {
      FoldGrid grid = random(random, stationary, 24);
      FoldOverlap overlap = FoldOverlap.values()[i % 3];
      Operand a = operand(i);
      Operand b = operand(~i);
      ValueSimulation simulation = new ValueSimulation(grid, overlap, a, b);
      assertThat(simulation.run())
          .as("%s %s", grid, overlap)
          .isEqualTo(new FoldSchedule(grid, overlap).cycles());
      for (int m = 0; m < grid.product().m(); m++) {
        for (int n = 0; n < grid.product().n(); n++) {
          assertThat(simulation.result(m, n))
              .as("%s %s (%d, %d)", grid, overlap, m, n)
              .isEqualTo(plain(grid, a, b, m, n));
        }
      }
    }
  }

  /// Adds up fold by fold, as the array's foot does.
  private static float plain(FoldGrid grid, Operand a, Operand b, int m, int n) {
    int part = grid.stationary() == Stationary.OUTPUT ? grid.product().k() : grid.rows();
    float sum = 0;
    for (int from = 0; from < grid.product().k(); from += part) {
      float inFold = 0;
      for (int k = from; k < Math.min(from + part, grid.product().k()); k++) {
        inFold += a.at(m, k) * b.at(k, n);
      }
      sum += inFold;
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Stationary.class)
  void theMicroscopeShowsWhatTheCellsHoldInAnyCycle(Stationary stationary) {
    Random random = new Random(61 + stationary.ordinal());
    for (int i = 0; i < 120; i++) {
      FoldGrid grid = random(random, stationary, 20);
      FoldOverlap overlap = FoldOverlap.values()[i % 3];
      Operand a = operand(i);
      Operand b = operand(~i);
      ArrayMicroscope microscope = new ArrayMicroscope(new FoldSchedule(grid, overlap), a, b);
      ValueSimulation values = new ValueSimulation(grid, overlap, a, b);
      OccupancySimulation occupancy = new OccupancySimulation(grid, overlap);
      while (values.step() && occupancy.step()) {
        long cycle = values.cycle() - 1;
        if (random.nextInt(12) == 0) {
          compare(microscope.at(cycle, 0, 0, grid.rows(), grid.columns()), values, occupancy);
        }
      }
    }
  }

  private static void compare(
      CellWindow window, ValueSimulation values, OccupancySimulation occupancy) {
    for (int r = 0; r < window.rows(); r++) {
      for (int c = 0; c < window.columns(); c++) {
        assertThat(window.value(Holding.MOVING, r, c)).isEqualTo(values.moving(r, c));
        assertThat(window.has(Holding.MULTIPLIED, r, c)).isEqualTo(occupancy.multiplied(r, c));
        if (window.has(Holding.SUM, r, c)) {
          assertThat(window.value(Holding.SUM, r, c)).isEqualTo(values.sum(r, c));
        }
        if (window.has(Holding.STAYING, r, c)) {
          assertThat(window.value(Holding.STAYING, r, c)).isEqualTo(values.stays(r, c));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FoldOverlap.class)
  void whatWasLoadedIsThereWhenItsFirstStepArrives(FoldOverlap overlap) {
    FoldGrid grid = new FoldGrid(new MatrixProduct(3, 9, 11), Stationary.WEIGHT, 4, 5);
    FoldSchedule schedule = new FoldSchedule(grid, overlap);
    ArrayMicroscope microscope = new ArrayMicroscope(schedule, operand(1), operand(2));
    for (long fold = 0; fold < grid.folds(); fold++) {
      for (int r = 0; r < grid.rowsUsed(schedule.rowFold(fold)); r++) {
        for (int c = 0; c < grid.columnsUsed(schedule.columnFold(fold)); c++) {
          long first = schedule.streamStart(fold) + r + c;
          CellWindow before = microscope.at(first - 1, r, c, 1, 1);
          CellWindow after = microscope.at(first, r, c, 1, 1);
          assertThat(before.has(Holding.LOADING, r, c)).isTrue();
          assertThat(before.value(Holding.LOADING, r, c))
              .isEqualTo(after.value(Holding.STAYING, r, c));
          assertThat(after.has(Holding.MULTIPLIED, r, c)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Hand-counted: 4 rows, 6 columns; K = 4 and N = 6 make one fold, K = 8 two.
    "WEIGHT, 3, 6, 4, NONE, 15",
    "WEIGHT, 3, 6, 8, NONE, 30",
    "WEIGHT, 3, 6, 8, SINGLE_REGISTER, 22",
    "WEIGHT, 3, 6, 8, SHADOW_REGISTER, 19",
    "WEIGHT, 9, 6, 8, SHADOW_REGISTER, 30",
    "INPUT, 6, 3, 8, SHADOW_REGISTER, 19",
    "OUTPUT, 4, 6, 3, NONE, 11",
    "OUTPUT, 8, 6, 3, SHADOW_REGISTER, 15",
    "OUTPUT, 8, 6, 9, SHADOW_REGISTER, 26",
    "OUTPUT, 8, 6, 3, SINGLE_REGISTER, 18"
  })
  void theClosedFormsGiveHandCountedCycles(
      Stationary stationary, int m, int n, int k, FoldOverlap overlap, long cycles) {
    FoldGrid grid = new FoldGrid(new MatrixProduct(m, n, k), stationary, 4, 6);
    assertThat(new FoldSchedule(grid, overlap).cycles()).isEqualTo(cycles);
  }

  @Test
  void aWindowBeyondTheArrayIsRefused() {
    FoldGrid grid = new FoldGrid(new MatrixProduct(3, 9, 11), Stationary.WEIGHT, 4, 5);
    ArrayMicroscope microscope =
        new ArrayMicroscope(new FoldSchedule(grid, FoldOverlap.NONE), operand(1), operand(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> microscope.at(0, 0, 2, 4, 4))
        .withMessage("first column of the window is 2; it must be from 0 to 1");
    assertThatIllegalArgumentException().isThrownBy(() -> microscope.at(-1, 0, 0, 4, 4));
  }
}
