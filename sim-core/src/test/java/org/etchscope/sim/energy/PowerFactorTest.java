package org.etchscope.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PowerFactorTest {

  @Test
  void theWorkOfAnOperationCanBeToldFromItsCycles() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      PowerFactor factor = PowerFactor.atMost(random.nextDouble());
      long work = random.nextLong(1L << 32);
      assertThat(factor.work(factor.cycles(work))).isEqualTo(work);
      assertThat(factor.cycles(work)).isGreaterThanOrEqualTo(work);
    }
  }

  @Test
  void itIsNeverFasterThanAskedAndNeverStandsStill() {
    assertThat(PowerFactor.atMost(0.7).value()).isBetween(0.699_999, 0.7);
    assertThat(PowerFactor.atMost(2)).isEqualTo(PowerFactor.FULL);
    assertThat(PowerFactor.atMost(0)).isEqualTo(new PowerFactor(1, 1 << 20));
    assertThat(PowerFactor.atMost(0.75)).isEqualTo(new PowerFactor(3, 4));
  }

  @Test
  void itIsAProperFraction() {
    assertThatThrownBy(() -> new PowerFactor(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3/2");
  }
}
