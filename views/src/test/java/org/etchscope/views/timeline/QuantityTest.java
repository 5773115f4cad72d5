package org.etchscope.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.00001, < 0.01 %",
    "0.0052, 0.52 %",
    "0.0421, 4.2 %",
    "0.0996, 10 %",
    "0.614, 61 %",
    "1, 100 %"
  })
  void sharesKeepTwoDigits(double share, String words) {
    assertThat(Quantity.percent(share)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "512, '512 B'",
    "131072, '131 kB'",
    "74900000, '74.9 MB'",
    "3150000, '3.15 MB'"
  })
  void bytesAreDecimal(long bytes, String words) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "1.34, 1.34 s",
    "0.928, 928 ms",
    "0.00272, 2.72 ms",
    "4.12e-5, 41.2 µs",
    "3e-9, 3.00 ns"
  })
  void secondsTakeTheUnitThatFits(double seconds, String words) {
    assertThat(Quantity.seconds(seconds)).isEqualTo(words);
  }
}
