package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.workload.ExpertRouting;
import org.junit.jupiter.api.Test;

class ExpertLoadsTest {

  @Test
  void everyTokenHasAsManyDifferentExpertsAsItShould() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      int count = 1 + random.nextInt(60);
      Experts experts = new Experts(count, 1 + random.nextInt(count), 0, 0);
      int tokens = 1 + random.nextInt(200);
      ExpertRouting routing =
          switch (i % 3) {
            case 0 -> ExpertRouting.balanced();
            case 1 -> ExpertRouting.uniform().withSeed(i);
            default -> ExpertRouting.zipf(random.nextInt(80) / 10.0);
          };
      int[] loads = ExpertLoads.of(experts, routing, tokens, 0);
      assertThat(Arrays.stream(loads).sum()).isEqualTo(tokens * experts.perToken());
      assertThat(Arrays.stream(loads).max().orElse(0)).isLessThanOrEqualTo(tokens);
    }
  }

  @Test
  void balancedLoadsDifferByOneAtMost() {
    int[] loads = ExpertLoads.of(new Experts(60, 4, 0, 0), ExpertRouting.balanced(), 100, 0);
    assertThat(loads).containsOnly(6, 7);
  }

  @Test
  void aUniformDrawLeavesAsManyExpertsOutAsChanceDoes() {
    Experts experts = new Experts(256, 8, 0, 0);
    double used = 0;
    for (int seed = 0; seed < 50; seed++) {
      int[] loads = ExpertLoads.of(experts, ExpertRouting.uniform().withSeed(seed), 64, 0);
      used += Arrays.stream(loads).filter(load -> load > 0).count() / 50.0;
    }
    // 256 · (1 - (1 - 8/256)^64): each token leaves an expert out with 248/256.
    assertThat(used).isCloseTo(222.4, within(1.5));
  }

  @Test
  void zipfLoadsFallWithTheRankAsTheLawSays() {
    int[] loads = ExpertLoads.of(new Experts(16, 1, 0, 0), ExpertRouting.zipf(1), 100_000, 0);
    double harmonic = 0;
    for (int rank = 1; rank <= 16; rank++) {
      harmonic += 1.0 / rank;
    }
    for (int rank = 1; rank <= 16; rank++) {
      assertThat((double) loads[rank - 1]).isCloseTo(100_000 / harmonic / rank, within(600.0));
    }
  }

  @Test
  void statedWeightsOfALayerAreThatLayers() {
    ExpertRouting routing =
        ExpertRouting.stated(List.of(List.of(1L, 0L, 0L), List.of(0L, 0L, 5L)), "table");
    Experts experts = new Experts(3, 1, 0, 0);
    assertThat(ExpertLoads.of(experts, routing, 9, 0)).containsExactly(9, 0, 0);
    assertThat(ExpertLoads.of(experts, routing, 9, 1)).containsExactly(0, 0, 9);
  }

  @Test
  void weightsThatDoNotSuitTheMixtureAreRefused() {
    ExpertRouting routing = ExpertRouting.stated(List.of(List.of(1L, 0L, 0L)), "table");
    assertThatThrownBy(() -> ExpertLoads.of(new Experts(4, 1, 0, 0), routing, 9, 0))
        .isInstanceOf(ScheduleException.class)
        .hasMessage("table states weights of 3 experts; the model has 4 in a layer");
    assertThatThrownBy(() -> ExpertLoads.of(new Experts(3, 2, 0, 0), routing, 9, 0))
        .isInstanceOf(ScheduleException.class)
        .hasMessage("table gives only 1 experts a weight above 0; every token needs 2");
  }
}
