package org.etchscope.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.etchscope.sim.scenario.Domain.Numbers;
import org.etchscope.sim.scenario.Domain.Scale;
import org.junit.jupiter.api.Test;

final class DomainTest {

  private static final Numbers RATE =
      new Numbers("GB/s", new BigDecimal("0.001"), new BigDecimal("4000000"), BigDecimal.ZERO);

  @Test
  void boundsFarApartLieOnALogarithmicScale() {
    assertThat(RATE.scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(Numbers.whole("seq", 0, 4096).scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(Numbers.whole("%", 1, 100).scale()).isEqualTo(Scale.LINEAR);
    assertThat(Numbers.whole("", 0, 2).scale()).isEqualTo(Scale.LINEAR);
  }

  @Test
  void whatAPlaceHoldsIsAllowedAndLiesThere() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int i = 0; i < 2000; i++) {
      long low = random.nextLong(0, 5);
      Numbers numbers =
          random.nextBoolean()
              ? RATE
              : Numbers.whole("", low, low + random.nextLong(1, 1L << random.nextInt(1, 24)));
      double place = random.nextDouble();
      BigDecimal number = numbers.at(place);
      assertThat(numbers.parsed("x", number.toPlainString())).isEqualByComparingTo(number);
      // A whole number lies as near as whole numbers lie to each other.
      double room =
          numbers.whole()
              ? numbers.position(number.add(BigDecimal.ONE))
                  - numbers.position(number.subtract(BigDecimal.ONE))
              : 0.001;
      assertThat(numbers.position(number)).isCloseTo(place, within(Math.max(room, 0.002)));
    }
  }

  @Test
  void theEndsAreTheBounds() {
    assertThat(RATE.at(0)).isEqualByComparingTo("0.001");
    assertThat(RATE.at(1)).isEqualByComparingTo("4000000");
    assertThat(Numbers.whole("", 0, 4096).position(BigDecimal.ZERO)).isZero();
  }

  @Test
  void aHandOnASliderGetsWhatLiesAroundANumber() {
    Numbers around = RATE.around(new BigDecimal("4800"));

    assertThat(around.low()).isEqualByComparingTo("150");
    assertThat(around.high()).isEqualByComparingTo("153600");
    assertThat(RATE.around(BigDecimal.ZERO)).isEqualTo(RATE);
    assertThat(Numbers.whole("%", 1, 100).around(BigDecimal.TEN))
        .isEqualTo(Numbers.whole("%", 1, 100));
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(Numbers.whole("seq", 1, 4096).allowed())
        .isEqualTo("a whole number from 1 to 4,096 seq");
    assertThat(RATE.allowed()).isEqualTo("a number from 0.001 to 4,000,000 GB/s");
    assertThat(Domain.toggle().allowed()).isEqualTo("true or false");
  }
}
