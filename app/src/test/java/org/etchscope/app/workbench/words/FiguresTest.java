package org.etchscope.app.workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          23543.34 | 23,543
          99.96    | 100
          99.94    | 99.9
          3.224    | 3.22
          0.0432   | 0.0432
          7        | 7
          """)
  void threeDigitsOrAllThatStandBeforeThePoint(double number, String text) {
    assertThat(Figures.significant(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.5       | 1.5 s
          0.0027184 | 2.72 ms
          0.0000226 | 22.6 µs
          """)
  void timesHaveTheUnitThatSuitsThem(double seconds, String text) {
    assertThat(Figures.duration(seconds)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9.83e15   | 9.8 PFLOPS
          282331648 | 282 MFLOPS
          999       | 999 FLOPS
          """)
  void largeNumbersHaveADecimalPrefix(double number, String text) {
    assertThat(Figures.scaled(number, "FLOPS")).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          70553706496 | 70.6 B
          836736      | 837 k
          1026000000000 | 1.03 T
          """)
  void parametersAreCountedInThousandsMillionsBillionsAndTrillions(long count, String text) {
    assertThat(Figures.parameters(count)).isEqualTo(text);
  }
}
