package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.chip.Precision;
import org.junit.jupiter.api.Test;

final class RowAxisTest {

  private static MatrixArraySpec arrays(Dataflow dataflow, List<OutputTile> tiles) {
    return new MatrixArraySpec(
        4, 64, 64, dataflow, true, 128, 2, Map.of(Precision.FP8, 16), 1, tiles);
  }

  private static final RowAxis SYSTOLIC =
      new RowAxis(arrays(Dataflow.WEIGHT_STATIONARY, List.of()), false, 5000);

  private static final RowAxis OUTPUT_TILES =
      new RowAxis(
          arrays(
              Dataflow.OUTPUT_TILE,
              List.of(new OutputTile(256, 128, 1), new OutputTile(64, 64, 0.5))),
          true,
          5000);

  @Test
  void everyNumberOfRowsLiesBetweenItsEnds() {
    for (RowAxis axis : List.of(SYSTOLIC, OUTPUT_TILES)) {
      for (int rows = 1; rows <= 6000; rows++) {
        Interval interval = axis.around(rows);
        assertThat((1 - interval.up()) * interval.below() + interval.up() * interval.above())
            .isCloseTo(rows, Offset.offset(1e-6));
      }
    }
  }

  @Test
  void noIntervalReachesFromOneTileToTheNext() {
    for (int rows = 1; rows <= 1024; rows++) {
      Interval interval = SYSTOLIC.around(rows);
      assertThat((interval.below() - 1) / 128).isEqualTo((interval.above() - 1) / 128);
    }
    assertThat(OUTPUT_TILES.around(64).above()).isEqualTo(64);
    assertThat(OUTPUT_TILES.around(65).below()).isEqualTo(65);
    assertThat(OUTPUT_TILES.around(257).below()).isEqualTo(257);
  }

  @Test
  void rowsAboveTheMostAreNotSimulatedUnlessTheyAreThere() {
    assertThat(
            IntStream.rangeClosed(1, 5000).mapToLong(rows -> SYSTOLIC.around(rows).above()).max())
        .hasValue(5000);
  }

  @Test
  void manyTilesShareAnInterval() {
    long values =
        IntStream.rangeClosed(2049, 4096)
            .mapToLong(rows -> SYSTOLIC.around(rows).below())
            .distinct()
            .count();

    assertThat(values).isBetween(8L, 20L);
  }

  @Test
  void fewRowsOfExpertsAreLookedAtMoreClosely() {
    assertThat(OUTPUT_TILES.around(5)).isEqualTo(new Interval(4, 6, 0.5));
    assertThat(OUTPUT_TILES.around(3)).isEqualTo(new Interval(3, 4, 0));
  }
}
