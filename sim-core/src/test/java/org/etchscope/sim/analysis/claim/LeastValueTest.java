package org.etchscope.sim.analysis.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeastValueTest {

  @ParameterizedTest
  @CsvSource({"100, 70", "10, 70", "70, 70", "1, 63"})
  void theLeastIsFoundFromAboveAndFromBelow(double present, double target) {
    assertThat(LeastValue.of(value -> value, target, present).orElseThrow())
        .isGreaterThanOrEqualTo(target)
        .isCloseTo(target, Percentage.withPercentage(1));
  }

  @Test
  void whatNoValueDoesHasNoLeast() {
    assertThat(LeastValue.of(value -> Math.min(value, 5), 6, 1)).isEmpty();
  }

  @Test
  void nothingBelowA64thIsTried() {
    assertThat(LeastValue.of(_ -> 1, 0.5, 64).orElseThrow())
        .isCloseTo(1, Percentage.withPercentage(1));
  }

  @ParameterizedTest
  @CsvSource({"100, 70", "10, 70", "70, 70", "1, 63", "200, 1", "1, 1"})
  void theLeastWholeNumberIsExact(long present, long target) {
    assertThat(LeastValue.ofWhole(value -> (double) value, (double) target, present, 1_000))
        .hasValue((double) target);
  }

  @Test
  void noWholeNumberAboveTheMostIsTried() {
    assertThat(LeastValue.ofWhole(value -> (double) value, 71, 10, 70)).isEmpty();
    assertThat(LeastValue.ofWhole(value -> (double) value, 70, 10, 70)).hasValue(70);
  }
}
