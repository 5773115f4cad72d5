package org.etchscope.sim.numeric.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.junit.jupiter.api.Test;

final class StageSumsTest {

  private static final StageName LOGITS = new StageName(StageName.NO_LAYER, StageKind.LOGITS);

  @Test
  void errorsAreAddedUpOverAllTokens() {
    StageSums sums = new StageSums();
    sums.add(new float[] {1, -2}, new float[] {1.5f, -2});
    sums.add(new float[] {3}, new float[] {4});
    StageEffect effect = sums.effect(LOGITS);
    assertThat(effect.elements()).isEqualTo(3);
    assertThat(effect.maximumError()).isEqualTo(1);
    assertThat(effect.meanError()).isEqualTo(0.5);
    assertThat(effect.signalToNoise()).isCloseTo(10 * Math.log10(14 / 1.25), within(1e-12));
  }

  @Test
  void aLostNumberIsAnInfiniteError() {
    StageSums sums = new StageSums();
    sums.add(new float[] {1, 2}, new float[] {Float.NaN, 2});
    StageEffect effect = sums.effect(LOGITS);
    assertThat(effect.maximumError()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(effect.signalToNoise()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsTheSameNotANumberOrInfinityDoesNotDiffer() {
    StageSums sums = new StageSums();
    float[] values = {Float.NEGATIVE_INFINITY, Float.NaN, 0};
    sums.add(values, values.clone());
    assertThat(sums.effect(LOGITS).maximumError()).isZero();
  }
}
