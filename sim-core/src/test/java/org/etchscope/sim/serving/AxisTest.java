package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AxisTest {

  @Test
  void wholeNumbersBelowTheStepsAreTheirOwnValues() {
    Axis axis = new Axis(1, 4);
    for (int n = 0; n <= 8; n++) {
      assertThat(axis.around(n).below()).isEqualTo(n);
      assertThat(axis.around(n).share(0)).isEqualTo(1);
    }
  }

  @Test
  void everyQuantityLiesBetweenItsEnds() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      Axis axis = new Axis(1L << random.nextInt(10), 1 << random.nextInt(4));
      double quantity = random.nextDouble() * (1 << random.nextInt(24));
      Interval interval = axis.around(quantity);
      assertThat(quantity).isBetween((double) interval.below(), (double) interval.above());
      assertThat(interval.share(0) * interval.below() + interval.share(1) * interval.above())
          .isCloseTo(quantity, Offset.offset(1e-6 * (1 + quantity)));
    }
  }
}
