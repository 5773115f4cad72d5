package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BurstExcessTest {

  private static final BurstExcess BURSTS = new BurstExcess(100, List.of(0L, 10L, -30L));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100, 0",
    "150, 5",
    "200, 10",
    "300, -10",
    "400, -30",
    "401, -30",
    "9000, -30"
  })
  void isStraightBetweenMeasuredBurstsAndTheSameBeyond(long bytes, long cycles) {
    assertThat(BURSTS.cycles(bytes)).isEqualTo(cycles);
  }

  @Test
  void reachesToTheLongestMeasuredBurst() {
    assertThat(BURSTS.longestBytes()).isEqualTo(400);
    assertThat(BurstExcess.NONE.longestBytes()).isZero();
    assertThat(BurstExcess.NONE.cycles(1 << 20)).isZero();
  }

  @Test
  void aBurstHasBytes() {
    assertThatThrownBy(() -> new BurstExcess(0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
