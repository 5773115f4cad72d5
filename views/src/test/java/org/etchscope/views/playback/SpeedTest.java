package org.etchscope.views.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;

final class SpeedTest {

  private static final Speed SPEED = new Speed(1, 20_000);

  @Test
  void aLayerOfADecodeStepTakesFourToTenSeconds() {
    Speed speed = Speed.of(ExampleRuns.decode());
    double layer = ExampleRuns.decode().cycles() / 81.0;
    assertThat(layer / speed.cyclesPerSecond()).isBetween(4.0, 10.0);
  }

  @Test
  void aLayerOfASteadyStateTakesFourToTenSeconds() {
    Speed speed = Speed.of(ExampleRuns.steady());
    double layer = ExampleRuns.steady().cycles() / 20.0;
    assertThat(layer / speed.cyclesPerSecond()).isBetween(4.0, 10.0);
  }

  @Test
  void theLabelIsTheSpeed() {
    assertThat(SPEED.times(0.1).label(Language.ENGLISH)).isEqualTo("2,000 cycles/s");
  }

  @Test
  void aSlowSpeedKeepsItsFraction() {
    assertThat(new Speed(0.25, 10).label(Language.ENGLISH)).isEqualTo("2.50 cycles/s");
  }

  @Test
  void theSpeedIsRoundedToThreeDigits() {
    assertThat(SPEED.times(1.23456).cyclesPerSecond()).isCloseTo(24_700, within(1e-6));
  }

  @Test
  void theSliderIsLogarithmic() {
    assertThat(SPEED.position()).isCloseTo(0.25, within(1e-12));
    assertThat(SPEED.at(0.5).multiple()).isCloseTo(10, within(1e-9));
  }

  @Test
  void theSliderAndItsSpeedAgree() {
    for (double position = 0; position <= 1; position += 0.01) {
      assertThat(SPEED.at(position).position()).isCloseTo(position, within(1e-9));
    }
  }

  @Test
  void whatLiesOutsideTheRangeGoesToItsEnd() {
    assertThat(SPEED.times(1e9).multiple()).isEqualTo(1000);
    assertThat(SPEED.times(0).multiple()).isEqualTo(0.1);
  }

  @Test
  void aSpeedOutsideTheRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Speed(0, 10))
        .withMessage("speed is 0.0 times the base; it must be from 0.1 to 1,000");
  }
}
