package org.etchscope.views.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.numeric.forward.SoftmaxBlock;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.views.attention.AttentionLayout.Box;
import org.etchscope.views.attention.AttentionLayout.Hit;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The attention view.
final class AttentionPainterTest {

  private static final int BLOCK = 4;

  /// Maps of random weights, each query a pass of its own.
  private static AttentionMaps maps(int layers, int heads, int tokens) {
    AttentionMaps maps = new AttentionMaps();
    Random random = new Random(5);
    for (int query = 0; query < tokens; query++) {
      for (int layer = 0; layer < layers; layer++) {
        float[] values = new float[heads * (query + 1)];
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextFloat();
        }
        int[] shape = {heads, 1, query + 1};
        maps.stage(new StageName(layer, StageKind.SCORES), shape, values.clone());
        maps.stage(new StageName(layer, StageKind.PROBABILITIES), shape, values);
        blocks(maps, layer, heads, query);
      }
    }
    return maps;
  }

  private static void blocks(AttentionMaps maps, int layer, int heads, int query) {
    for (int first = 0; first <= query; first += BLOCK) {
      int keys = Math.min(BLOCK, query + 1 - first);
      for (int head = 0; head < heads; head++) {
        maps.softmaxBlock(
            new SoftmaxBlock(
                new StageName(layer, StageKind.SCORES),
                head,
                query,
                first,
                keys,
                new float[] {-1.5f},
                new float[] {1 + first}));
      }
    }
  }

  private static AttentionScene scene(
      int layers, int heads, int tokens, @Nullable AttentionProgress now) {
    List<String> labels = new ArrayList<>();
    IntStream.range(0, tokens).forEach(i -> labels.add(i % 5 == 0 ? " averylongword" : " a"));
    int query = now == null ? tokens - 1 : now.lastQuery();
    return new AttentionScene(
        maps(layers, heads, tokens),
        labels,
        "A model with a name of many letters",
        "BF16 × FP8_E4M3",
        layers - 1,
        heads - 1,
        query,
        query / 2,
        now);
  }

  private static AttentionProgress progress(int layers, int query, int done, int operations) {
    List<Integer> ended = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      ended.add(layer == layers - 1 ? done : operations);
      all.add(operations);
    }
    return new AttentionProgress(query, 1, ended, all, layers - 1);
  }

  private static String texts(AttentionScene scene) {
    RecordingSurface recording = new RecordingSurface();
    AttentionPainter.paint(recording, scene, 1080, 568);
    return String.join("\n", recording.texts().stream().map(Object::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, 39, 200, 200",
    "4, 4, 39, 500, 400",
    "4, 4, 39, 840, 384",
    "4, 4, 39, 1040, 384",
    "4, 4, 8, 1080, 568",
    "32, 32, 60, 1040, 384",
    "2, 1, 1, 1040, 432",
    "80, 64, 20, 1600, 1000",
    "12, 12, 200, 1080, 520"
  })
  void nothingIsCutOffAndNothingOverlaps(
      int layers, int heads, int tokens, double width, double height) {
    AttentionScene whole = scene(layers, heads, tokens, null);
    AttentionScene halfway = scene(layers, heads, tokens, progress(layers, tokens / 2, 1, 9));
    for (AttentionScene scene : List.of(whole, halfway)) {
      RecordingSurface recording = new RecordingSurface();
      AttentionPainter.paint(recording, scene, width, height);
      assertThat(recording.textsOutside(new Bounds(0, 0, width, height))).isEmpty();
      assertThat(recording.overlappingTexts()).isEmpty();
    }
  }

  @Test
  void blocksOfAStepAreThoseThatTheUnitHasTaken() {
    AttentionProgress now = progress(2, 11, 2, 3);
    AttentionScene scene = scene(2, 2, 20, now);
    assertThat(scene.states()).hasSize(3);
    assertThat(scene.blocksDone()).isEqualTo(2);
    assertThat(texts(scene)).contains("8 to 11", "not yet");
  }

  @Test
  void queriesBeforeTheStepHaveMetAllTheirKeysAndLaterOnesNone() {
    AttentionProgress now = progress(2, 11, 0, 3);
    assertThat(now.blocks(1, 10, 3)).isEqualTo(3);
    assertThat(now.blocks(1, 11, 3)).isZero();
    assertThat(now.blocks(1, 12, 4)).isZero();
    assertThat(now.blocks(0, 11, 3)).isEqualTo(3);
    assertThat(now.reaches(11)).isTrue();
    assertThat(now.reaches(12)).isFalse();
  }

  @Test
  void blocksOfAPromptCountWhenAllOperationsHaveEnded() {
    AttentionProgress half = new AttentionProgress(0, 8, List.of(3), List.of(4), 0);
    AttentionProgress whole = new AttentionProgress(0, 8, List.of(4), List.of(4), -1);
    assertThat(half.blocks(0, 5, 2)).isZero();
    assertThat(whole.blocks(0, 5, 2)).isEqualTo(2);
  }

  @Test
  void headsAndWeightsAreHitWhereTheyStand() {
    AttentionLayout layout = new AttentionLayout(scene(3, 4, 10, null), 1080, 568);
    Box grid = layout.grid();
    double side = layout.thumbnail();
    assertThat(layout.hit(grid.x() + 2.5 * side, grid.y() + 1.5 * side))
        .contains(new Hit(true, 1, 2));
    Box map = layout.map();
    double cell = map.width() / 10;
    assertThat(layout.hit(map.x() + 3.5 * cell, map.y() + 7.5 * cell))
        .contains(new Hit(false, 7, 3));
    assertThat(layout.hit(2, 2)).isEmpty();
  }

  @Test
  void aWeightIsToldWithTensorIndexAndFormat() {
    assertThat(scene(2, 2, 8, null).words(7, 3, Language.ENGLISH))
        .contains("layers.1.self_attn.probs[1, 7, 3], FP32")
        .contains("layers.1.self_attn.scores[1, 7, 3], FP32")
        .contains("query × key in BF16 × FP8_E4M3");
    assertThat(scene(2, 2, 8, null).words(3, 7, Language.ENGLISH)).contains("masked");
  }
}
