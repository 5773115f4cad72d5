package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.transformer.LayerShape;
import org.junit.jupiter.api.Test;

class DecodeContextsTest {

  private static List<LayerShape> layers(RandomScenarios scenarios) {
    return scenarios.next().model().layers();
  }

  @Test
  void withEnoughGroupsEveryStepHasItsOwnContext() {
    RandomScenarios scenarios = new RandomScenarios(31);
    for (int i = 0; i < 50; i++) {
      assertThat(DecodeContexts.of(layers(scenarios), 17, 40, 40, 1))
          .isEqualTo(IntStream.range(17, 57).boxed().toList());
    }
  }

  @Test
  void stepsThatShareAContextReadAsManyKeysAsStepsWithTheirOwn() {
    RandomScenarios scenarios = new RandomScenarios(32);
    Random random = new Random(32);
    for (int i = 0; i < 300; i++) {
      List<LayerShape> layers = layers(scenarios);
      int first = 1 + random.nextInt(60);
      int steps = 1 + random.nextInt(120);
      int groups = 1 + random.nextInt(steps);
      List<Integer> contexts = DecodeContexts.of(layers, first, steps, groups, 1);
      assertThat(contexts).hasSize(steps).isSorted();
      for (LayerShape layer : layers) {
        int window = layer.attention().window();
        long most = window == 0 ? Long.MAX_VALUE : window - 1;
        long read = contexts.stream().mapToLong(cached -> Math.min(cached, most)).sum();
        long own = IntStream.range(first, first + steps).mapToLong(c -> Math.min(c, most)).sum();
        assertThat(read).as("window %d, from %d, %d steps", window, first, steps).isEqualTo(own);
      }
    }
  }

  @Test
  void stepsThatShareAContextReadAsManyWholePages() {
    Random random = new Random(33);
    for (int i = 0; i < 300; i++) {
      int first = 1 + random.nextInt(60);
      int steps = 1 + random.nextInt(120);
      int page = 2 + random.nextInt(30);
      List<Integer> contexts =
          DecodeContexts.of(List.of(), first, steps, 1 + random.nextInt(steps), page);
      assertThat(contexts).hasSize(steps).isSorted();
      long read = contexts.stream().mapToLong(cached -> Math.ceilDiv(cached, page)).sum();
      long own = IntStream.range(first, first + steps).mapToLong(c -> Math.ceilDiv(c, page)).sum();
      assertThat(read).as("pages of %d, from %d, %d steps", page, first, steps).isEqualTo(own);
      assertThat(contexts.stream().mapToLong(Integer::longValue).sum())
          .isEqualTo(IntStream.range(first, first + steps).asLongStream().sum());
    }
  }

  @Test
  void fewGroupsAreFewContexts() {
    List<Integer> contexts = DecodeContexts.of(List.of(), 2048, 127, 3, 1);
    assertThat(new LinkedHashSet<>(contexts)).hasSize(3);
  }
}
