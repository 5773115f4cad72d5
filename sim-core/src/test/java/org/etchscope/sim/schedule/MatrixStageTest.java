package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.Precision;
import org.junit.jupiter.api.Test;

class MatrixStageTest {

  private static MatrixArraySpec arrays(int rows, int columns, boolean shadow) {
    return new MatrixArraySpec(
        10,
        rows,
        columns,
        MatrixArraySpec.Dataflow.WEIGHT_STATIONARY,
        shadow,
        rows,
        2,
        Map.of(Precision.FP8, 16, Precision.BF16, 8),
        1,
        List.of());
  }

  @Test
  void foldsBackToBackTakeTheClosedForm() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int rows = 1 + random.nextInt(200);
      int columns = 1 + random.nextInt(200);
      int m = 1 + random.nextInt(300);
      int folds = 1 + random.nextInt(70);
      ArrayTiming timing = ArrayTiming.systolic(arrays(rows, columns, true), Precision.FP8);
      long cycles = timing.headCycles() + folds * timing.foldCycles(m) + timing.tailCycles(m);
      assertThat(cycles)
          .isEqualTo(rows + (folds - 1L) * Math.max(m, rows) + m + rows + columns - 2);
    }
  }

  @Test
  void oneFoldAloneTakesTwiceTheRowsAndTheSkew() {
    ArrayTiming timing = ArrayTiming.systolic(arrays(128, 128, true), Precision.FP8);
    assertThat(timing.headCycles() + timing.foldCycles(64) + timing.tailCycles(64))
        .isEqualTo(2 * 128 + 128 + 64 - 2);
  }

  @Test
  void withoutShadowRegistersEveryFoldPaysItsLoad() {
    ArrayTiming timing = ArrayTiming.systolic(arrays(16, 8, false), Precision.FP8);
    assertThat(timing.headCycles() + 3 * timing.foldCycles(5) + timing.tailCycles(5))
        .isEqualTo(3 * (16 + 5) + 16 + 8 - 2);
  }

  @Test
  void widerOperandsStreamAtHalfTheRate() {
    ArrayTiming timing = ArrayTiming.systolic(arrays(16, 16, true), Precision.BF16);
    assertThat(timing.streamCycles(20)).isEqualTo(40);
  }

  @Test
  void anEndlessRateCarriesItsRemainder() {
    StreamRate rate = new StreamRate(3 * 4096 + 1);
    assertThat(rate.cycles(3)).isEqualTo(1);
    assertThat(rate.cycles(12_289)).isEqualTo(4096);
    assertThat(rate.cycles(12_290)).isEqualTo(4097);
  }
}
