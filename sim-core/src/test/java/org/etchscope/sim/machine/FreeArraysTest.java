package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeArraysTest {

  private static long[] state(FreeArrays arrays, long now) {
    StateWriter state = new StateWriter();
    state.begin(now, 0);
    arrays.describe(state, now);
    return state.numbers();
  }

  /// Cores that make whole tiles of outputs have no sums to drain.
  @Test
  void arraysThatDrainAtOnceAreAsGoodAsUntouchedOnesACycleLater() {
    FreeArrays arrays = new FreeArrays(0, 8);
    arrays.take(3, 5);
    arrays.release(0, 3, 9, 9);
    assertThat(arrays.lowestContinues(9)).isTrue();
    arrays.settle(10);
    assertThat(state(arrays, 10)).isEqualTo(state(new FreeArrays(0, 8), 10));
    assertThat(arrays.lowestCount()).isEqualTo(8);
  }

  @Test
  void arraysThatHaveJustBecomeFreeKeepTheirCycle() {
    FreeArrays arrays = new FreeArrays(0, 8);
    arrays.take(2, 5);
    arrays.release(0, 1, 8, 8);
    arrays.release(1, 1, 9, 9);
    arrays.settle(9);
    assertThat(arrays.lowestCount()).isEqualTo(1);
    assertThat(arrays.lowestContinues(9)).isFalse();
    arrays.settle(10);
    assertThat(arrays.lowestCount()).isEqualTo(8);
  }

  @Test
  void onlyArraysWithSumsDrain() {
    FreeArrays arrays = new FreeArrays(0, 4);
    arrays.take(4, 0);
    arrays.release(0, 2, 10, 10);
    arrays.release(2, 2, 10, 17);
    assertThat(arrays.settle(12)).isFalse();
    assertThat(arrays.draining()).isEqualTo(2);
    assertThat(arrays.settle(17)).isTrue();
    assertThat(state(arrays, 17)).isEqualTo(state(new FreeArrays(0, 4), 17));
  }

  @Test
  void arraysThatAreMovedSettleAsMuchLater() {
    FreeArrays arrays = new FreeArrays(0, 4);
    arrays.take(1, 0);
    arrays.release(0, 1, 10, 10);
    arrays.shift(90);
    arrays.settle(100);
    assertThat(arrays.lowestContinues(100)).isTrue();
    arrays.settle(101);
    assertThat(arrays.lowestCount()).isEqualTo(4);
  }
}
