package org.etchscope.sim.numeric.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How tokens are chosen.
final class SamplerTest {

  private static final float[] LOGITS = {1, 3, 2, 3, -5};

  private static int[] counts(Sampling sampling, int draws) {
    Sampler sampler = new Sampler(sampling, 42);
    int[] counts = new int[LOGITS.length];
    for (int i = 0; i < draws; i++) {
      counts[sampler.next(LOGITS)]++;
    }
    return counts;
  }

  @Test
  void theLowerIdOfEqualLogitsIsTaken() {
    assertThat(new Sampler(Sampling.GREEDY, 1).next(LOGITS)).isEqualTo(1);
  }

  @Test
  void tokensComeAsOftenAsTheirProbabilitySays() {
    int draws = 100_000;
    int[] counts = counts(new Sampling(1, 0, 1), draws);
    double sum = Math.exp(-2) + 1 + Math.exp(-1) + 1 + Math.exp(-8);
    double[] shares = {Math.exp(-2), 1, Math.exp(-1), 1, Math.exp(-8)};
    for (int token = 0; token < shares.length; token++) {
      assertThat((double) counts[token] / draws).isCloseTo(shares[token] / sum, within(0.005));
    }
  }

  @Test
  void aLowTemperatureSharpens() {
    int[] counts = counts(new Sampling(0.1, 0, 1), 10_000);
    assertThat(counts[1] + counts[3]).isGreaterThan(9_990);
  }

  @Test
  void topKKeepsTheFirstTokensOnly() {
    int[] counts = counts(new Sampling(5, 3, 1), 10_000);
    assertThat(counts[0]).isZero();
    assertThat(counts[4]).isZero();
    assertThat(counts[2]).isPositive();
  }

  @Test
  void topKOfOneIsGreedy() {
    assertThat(counts(new Sampling(2, 1, 1), 100)[1]).isEqualTo(100);
  }

  @Test
  void topPKeepsTheFewestThatReachTheShare() {
    // The two largest have 0.40 each.
    assertThat(counts(new Sampling(1, 0, 0.35), 1000)[1]).isEqualTo(1000);
    int[] counts = counts(new Sampling(1, 0, 0.75), 1000);
    assertThat(counts[1] + counts[3]).isEqualTo(1000);
    assertThat(counts[3]).isPositive();
  }

  @Test
  void aSeedDecidesAll() {
    Sampling sampling = new Sampling(0.9, 40, 0.95);
    Random random = new Random(3);
    float[][] steps = new float[50][300];
    for (float[] step : steps) {
      for (int i = 0; i < step.length; i++) {
        step[i] = (float) random.nextGaussian();
      }
    }
    Sampler one = new Sampler(sampling, 7);
    Sampler other = new Sampler(sampling, 7);
    Sampler different = new Sampler(sampling, 8);
    int[] tokens = Arrays.stream(steps).mapToInt(one::next).toArray();
    assertThat(Arrays.stream(steps).mapToInt(other::next).toArray()).isEqualTo(tokens);
    assertThat(Arrays.stream(steps).mapToInt(different::next).toArray()).isNotEqualTo(tokens);
  }

  /// First values of SplitMix64 for the seed 1234567, as published with the algorithm's C code.
  @Test
  void theRandomNumbersAreThePublishedOnes() {
    SplitMix64 random = new SplitMix64(1234567);
    assertThat(IntStream.range(0, 3).mapToObj(_ -> Long.toUnsignedString(random.nextLong())))
        .containsExactly("6457827717110365317", "3203168211198807973", "9817491932198370423");
  }

  @Test
  void theTopIsInFallingOrderWithLowerIdsFirst() {
    assertThat(Logits.top(LOGITS, 3).stream().map(Candidate::token)).containsExactly(1, 3, 2);
    assertThat(Logits.top(LOGITS, 9)).hasSize(5);
    assertThat(Logits.top(LOGITS, 5).stream().mapToDouble(Candidate::probability).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Sampling(-1, 0, 1))
        .hasMessage("temperature is -1.0; it must be from 0 to 100");
    assertThatThrownBy(() -> new Sampling(Double.NaN, 0, 1)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> new Sampling(1, -1, 1)).hasMessageContaining("top-k is -1");
    assertThatThrownBy(() -> new Sampling(1, 0, 0))
        .hasMessage("top-p is 0.0; it must be more than 0 and at most 1");
  }
}
