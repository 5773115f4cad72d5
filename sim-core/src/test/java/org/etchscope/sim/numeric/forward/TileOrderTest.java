package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.etchscope.sim.numeric.forward.KeyOrder.Meeting;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Numbers are computed on the tiles that the machine times: without one of them they are wrong.
final class TileOrderTest {

  private static final int TOKENS = 12;

  private final ModelConfig config = ReferenceModels.config("llama-a");
  private final Scenario scenario =
      TileOrder.scenario(config.shape(), ReferenceModels.chip(), FormatPlan.FULL);

  private Projection projection(ModelWeights weights, Stage stage) {
    LayerWeights layer = weights.main().layers().getFirst();
    @Nullable Projection found =
        switch (stage) {
          case QKV -> layer.attention().queryKeyValue();
          case OUTPUT_PROJECTION -> layer.attention().output();
          case GATE_UP -> Objects.requireNonNull(layer.dense()).up();
          case DOWN -> Objects.requireNonNull(layer.dense()).down();
          default -> weights.head();
        };
    return Objects.requireNonNull(found);
  }

  private static float[] inputs(int count) {
    Random random = new Random(5);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static double worst(float[] a, float[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  @ParameterizedTest
  @EnumSource(names = {"QKV", "OUTPUT_PROJECTION", "GATE_UP", "DOWN", "HEAD"})
  void everyTileOfAProductIsNeeded(Stage stage) {
    try (WeightSet set = ReferenceModels.weights("llama-a")) {
      Projection map = projection(WeightLoader.load(config, set, FormatPlan.FULL), stage);
      int rows = stage == Stage.HEAD ? 1 : TOKENS;
      float[] x = inputs(rows * map.depth());
      ProductPlace place = new ProductPlace(stage == Stage.HEAD ? -1 : 0, stage);
      TileOrder order = new TileOrder(scenario, 0, TOKENS, (at, tile) -> true);
      float[] plain = new float[rows * map.columns()];
      new PlainOrder().multiply(place, x, rows, map, plain);
      float[] whole = new float[plain.length];
      order.multiply(place, x, rows, map, whole);
      assertThat(worst(whole, plain)).isLessThan(1e-5);

      MatrixStage tiles = order.stage(place, rows, map);
      assertThat(tiles.weightTiles()).isGreaterThan(3);
      for (int left = 0; left < tiles.weightTiles(); left++) {
        int without = left;
        if (tiles.tileBytes(left) > 0) {
          float[] broken = new float[plain.length];
          new TileOrder(scenario, 0, TOKENS, (at, tile) -> tile != without)
              .multiply(place, x, rows, map, broken);
          assertThat(worst(broken, plain)).as("tile %d", left).isGreaterThan(1e-3);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 12", "9, 1", "9, 20", "40, 1", "20, 33"})
  void everyQueryMeetsEveryKeyItMaySeeOnce(int cached, int tokens) {
    TileOrder order = new TileOrder(scenario, cached, tokens, (at, tile) -> true);
    List<Meeting> meetings = order.meetings(1, cached, tokens);
    Set<List<Integer>> met = new HashSet<>();
    for (Meeting meeting : meetings) {
      for (int head = 0; head < meeting.heads(); head++) {
        for (int row = 0; row < meeting.rows(); row++) {
          for (int key = 0; key < meeting.keys(); key++) {
            List<Integer> pair =
                List.of(
                    meeting.firstHead() + head, meeting.firstRow() + row, meeting.firstKey() + key);
            assertThat(met.add(pair)).as("%s twice", pair).isTrue();
          }
        }
      }
    }
    for (int head = 0; head < 2; head++) {
      for (int row = 0; row < tokens; row++) {
        for (int key = 0; key <= cached + row; key++) {
          assertThat(met).contains(List.of(head, row, key));
        }
      }
    }
  }

  @Test
  void theTilesAreThoseOfTheMachinesSchedule() {
    try (WeightSet set = ReferenceModels.weights("llama-a")) {
      ModelWeights weights = WeightLoader.load(config, set, FormatPlan.FULL);
      TileOrder order = new TileOrder(scenario, 0, TOKENS, (at, tile) -> true);
      Projection map = projection(weights, Stage.GATE_UP);
      ProductPlace place = new ProductPlace(1, Stage.GATE_UP);
      assertThat(order.stage(place, TOKENS, map)).isSameAs(order.stage(place, TOKENS, map));
    }
  }
}
