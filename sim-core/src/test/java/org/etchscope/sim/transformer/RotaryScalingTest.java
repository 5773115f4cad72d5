package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RotaryScalingTest {

  private static NumericTraits numbers(String scaling) {
    return ConfigReader.read("test", Configs.small("llama").jsonWith("rope_scaling", scaling))
        .numbers();
  }

  private static Rotary rotary(String scaling) {
    return Objects.requireNonNull(numbers(scaling).positions().rotary());
  }

  @Test
  void dynamicScalingLeavesShortSequencesAlone() {
    Rotary rotary = rotary("{\"type\": \"dynamic\", \"factor\": 4}");
    assertThat(rotary.dependsOnLength()).isTrue();
    assertThat(rotary.frequencies(1)).isEqualTo(rotary.frequencies());
    assertThat(rotary.frequencies(1 << 20)[1]).isLessThan(rotary.frequencies()[1]);
  }

  @Test
  void longRopeWithAFactorTooFewIsNamed() {
    assertThat(
            numbers("{\"type\": \"longrope\", \"short_factor\": [1], \"long_factor\": [1]}")
                .unsupported())
        .singleElement()
        .asString()
        .contains("short_factor has 1 factors");
  }

  @Test
  void longRopeWithAFactorThatIsNoNumberIsNamed() {
    assertThat(
            numbers("{\"type\": \"longrope\", \"short_factor\": [0], \"long_factor\": [1]}")
                .unsupported())
        .singleElement()
        .asString()
        .contains("rope_scaling.short_factor")
        .contains("a list of numbers above 0");
  }

  @Test
  void aScalingThatIsNotKnownIsNamed() {
    assertThat(numbers("{\"type\": \"spiral\"}").unsupported())
        .singleElement()
        .asString()
        .contains("rope_scaling.type")
        .contains("spiral");
  }
}
