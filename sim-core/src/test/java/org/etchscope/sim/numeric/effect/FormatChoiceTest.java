package org.etchscope.sim.numeric.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.etchscope.sim.numeric.format.NumberFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "fp8, FP8_E4M3, FP8_E4M3, FP8_E4M3",
    "INT8, INT8, INT8, INT8",
    "int4, INT4, BF16, BF16",
    "fp4, FP4_E2M1, BF16, BF16",
    "int4/int8, INT4, INT8, INT8",
    "int8/fp32/fp8_e5m2, INT8, FP32, FP8_E5M2"
  })
  void whatIsNotNamedFollowsTheOneBefore(
      String text, NumberFormat weights, NumberFormat activations, NumberFormat keyValue) {
    FormatChoice choice = FormatChoice.of(text);
    assertThat(choice.name()).isEqualTo(text);
    assertThat(choice.plan().weights()).isEqualTo(weights);
    assertThat(choice.plan().activations()).isEqualTo(activations);
    assertThat(choice.plan().keyValue()).isEqualTo(keyValue);
  }

  @Test
  void anotherTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormatChoice.of("int8/int8/int8/int8"))
        .withMessageContaining("WEIGHTS/ACTIVATIONS/KV");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormatChoice.of("int8/"))
        .withMessageContaining("number format is \"\"");
  }
}
