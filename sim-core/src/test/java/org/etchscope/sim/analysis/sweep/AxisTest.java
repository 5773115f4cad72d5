package org.etchscope.sim.analysis.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AxisTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "batch=1:16:x2|[1, 2, 4, 8, 16]",
        "batch=1:10:x3|[1, 3, 9]",
        "batch=1:5:+2|[1, 3, 5]",
        "chip.clockGigahertz=1:1.3:+0.1|[1, 1.1, 1.2, 1.3]",
        "layout=tp4,tp8|[tp4, tp8]",
        "routing=zipf:1.1,uniform|[zipf:1.1, uniform]",
        "chip.clockGigahertz=1:1.7:x1.23456789|[1, 1.23456789, 1.52415787501905]",
        "batch=7|[7]"
      })
  void listsAndRangesHoldTheirValues(String text, String values) {
    assertThat(Axis.of(text).values()).hasToString(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch",
        "=1",
        "batch=",
        "batch=1:9",
        "batch=9:1:+1",
        "batch=1:9:x1",
        "batch=0:9:x2",
        "batch=1:9:+0",
        "batch=1:9:*2",
        "batch=1,,2",
        "batch=1:999999999:+1",
        "batch=1:2:x1.0000001"
      })
  void whatIsNoneIsRefusedWithTheText(String text) {
    assertThatThrownBy(() -> Axis.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--vary is \"" + text + "\"; ");
  }

  @Test
  void theFieldIsWhatStandsBeforeTheFirstEqualsSign() {
    assertThat(Axis.of("model.a=b=c").field()).isEqualTo("model.a");
  }
}
