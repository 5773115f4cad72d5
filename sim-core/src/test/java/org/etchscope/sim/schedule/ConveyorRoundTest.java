package org.etchscope.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.transformer.LayerShape;
import org.junit.jupiter.api.Test;

class ConveyorRoundTest {

  private static Conveyor belt(Random random) {
    int chunks = 1 + random.nextInt(60);
    return new Conveyor(1, chunks, chunks + random.nextInt(150), 1 + random.nextInt(90));
  }

  private static List<MicroBatch> own(Conveyor belt) {
    return IntStream.range(0, belt.chunks()).mapToObj(belt::iteration).toList();
  }

  /// Cached keys that a layer reads for all rows of an iteration together.
  private static long read(MicroBatch iteration, int window) {
    long keys = 0;
    for (SequenceGroup group : iteration.groups()) {
      long most = window == 0 ? Long.MAX_VALUE : window - 1;
      keys += group.count() * Math.min(group.cachedTokens(), most);
    }
    return keys;
  }

  @Test
  void withEnoughGroupsEveryIterationHasItsOwnContexts() {
    Random random = new Random(41);
    for (int i = 0; i < 100; i++) {
      Conveyor belt = belt(random);
      assertThat(ConveyorRound.of(List.of(), belt, belt.chunks())).isEqualTo(own(belt));
    }
  }

  @Test
  void iterationsThatShareContextsReadAsMuchAsIterationsWithTheirOwn() {
    RandomScenarios scenarios = new RandomScenarios(42);
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      List<LayerShape> layers = scenarios.next().model().layers();
      Conveyor belt = belt(random);
      List<MicroBatch> shared = ConveyorRound.of(layers, belt, 1 + random.nextInt(belt.chunks()));
      List<MicroBatch> own = own(belt);
      assertThat(shared.stream().map(MicroBatch::rows).toList())
          .isEqualTo(own.stream().map(MicroBatch::rows).toList());
      assertThat(shared.stream().map(MicroBatch::logitRows).toList())
          .isEqualTo(own.stream().map(MicroBatch::logitRows).toList());
      for (LayerShape layer : layers) {
        int window = layer.attention().window();
        assertThat(shared.stream().mapToLong(one -> read(one, window)).sum())
            .as("window %d, %s", window, belt)
            .isEqualTo(own.stream().mapToLong(one -> read(one, window)).sum());
      }
    }
  }

  @Test
  void fewGroupsAreFewContexts() {
    // 111 parts of 16 tokens and 16 of 17, of which the last one needs the output head.
    Conveyor belt = new Conveyor(1, 127, 2048, 128);
    assertThat(new HashSet<>(ConveyorRound.of(List.of(), belt, 1))).hasSize(3);
  }
}
