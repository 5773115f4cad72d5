package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class AxisTest {

  @Test
  void valuesAreFoundExactly() {
    Axis axis = new Axis(64, 8);
    for (long value : new long[] {512, 4096, 32_768}) {
      assertThat(axis.around((double) value)).isEqualTo(new Interval(value, 8 * value, 0));
    }
  }

  @Test
  void whatIsBelowTheFirstValueCountsAsTheFirstOrLiesAboveNothing() {
    Axis axis = new Axis(64, 8);

    assertThat(axis.around(16)).isEqualTo(Interval.at(64));
    assertThat(axis.aroundFromZero(16)).isEqualTo(new Interval(0, 64, 0.25));
  }

  @Test
  void everyQuantityLiesBetweenItsEnds() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      Axis axis = new Axis(1L << random.nextInt(10), 2 + random.nextInt(15));
      double quantity = random.nextDouble() * (1 << random.nextInt(24));
      Interval interval = axis.aroundFromZero(quantity);
      assertThat(quantity).isBetween((double) interval.below(), (double) interval.above());
      assertThat((1 - interval.up()) * interval.below() + interval.up() * interval.above())
          .isCloseTo(quantity, Offset.offset(1e-6 * (1 + quantity)));
    }
  }
}
