package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.transformer.LayerShape;
import org.junit.jupiter.api.Test;

class PromptContextsTest {

  private static List<MicroBatch[]> steps(Random random) {
    int microBatches = 1 + random.nextInt(2);
    int prompts = 1 + random.nextInt(3);
    int tokens = 1 + random.nextInt(4000);
    return PromptBatches.cut(microBatches, prompts, tokens, 1 + random.nextInt(100));
  }

  private static long sum(List<MicroBatch[]> steps, ToLongFunction<SequenceGroup> of) {
    long sum = 0;
    for (MicroBatch[] step : steps) {
      for (MicroBatch batch : step) {
        for (SequenceGroup group : batch.groups()) {
          sum += group.count() * of.applyAsLong(group);
        }
      }
    }
    return sum;
  }

  /// Pairs of a query and a key, with the keys that stand in a window.
  private static long pairs(SequenceGroup group, int window) {
    long most = window == 0 ? Long.MAX_VALUE : window;
    long pairs = 0;
    for (int token = 1; token <= group.newTokens(); token++) {
      pairs += Math.min(group.cachedTokens() + token, most);
    }
    return pairs;
  }

  @Test
  void withEnoughGroupsEveryStepHasItsOwnContexts() {
    Random random = new Random(61);
    for (int i = 0; i < 100; i++) {
      List<MicroBatch[]> own = steps(random);
      assertThat(PromptContexts.of(List.of(), own, own.size())).isEqualTo(own);
    }
  }

  @Test
  void stepsThatShareContextsReadAndMultiplyAsMuchAsStepsWithTheirOwn() {
    RandomScenarios scenarios = new RandomScenarios(62);
    Random random = new Random(62);
    for (int i = 0; i < 300; i++) {
      List<LayerShape> layers = scenarios.next().model().layers();
      List<MicroBatch[]> own = steps(random);
      List<MicroBatch[]> shared = PromptContexts.of(layers, own, 1 + random.nextInt(own.size()));
      assertThat(shared).hasSameSizeAs(own);
      assertThat(sum(shared, SequenceGroup::newTokens))
          .isEqualTo(sum(own, SequenceGroup::newTokens));
      assertThat(sum(shared, SequenceGroup::logitTokens))
          .isEqualTo(sum(own, SequenceGroup::logitTokens));
      for (LayerShape layer : layers) {
        int window = layer.attention().window();
        assertThat(sum(shared, group -> pairs(group, window)))
            .as("window %d", window)
            .isEqualTo(sum(own, group -> pairs(group, window)));
      }
    }
  }

  @Test
  void fewGroupsAreFewContexts() {
    List<MicroBatch[]> own = PromptBatches.cut(1, 1, 10_000_000, 2304);
    List<MicroBatch[]> shared = PromptContexts.of(List.of(), own, 10);
    assertThat(own).hasSize(4341);
    // Ten groups, one more of an even remainder, and the last part, which needs the output head.
    assertThat(shared.stream().map(step -> step[0].groups().getFirst().cachedTokens()).distinct())
        .hasSizeBetween(10, 12);
  }
}
