package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.functional.FunctionalValidation;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.Generator;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.Sampling;
import org.etchscope.sim.numeric.generation.SpeculativeGenerator;
import org.etchscope.sim.numeric.generation.StopTokens;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StepSchedule;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// stories260K on the tiles of a small chip: with all of them it tells its reference, without one
/// it tells something else.
final class StoryTilesTest {

  private static final Path FOLDER = folder();

  private static Path folder() {
    URL config = FunctionalValidation.class.getResource("../stories260K/config.json");
    return Objects.requireNonNull(Path.of(Objects.requireNonNull(config).getPath()).getParent());
  }

  private static JsonNode reference() throws Exception {
    return JsonMapper.shared()
        .readTree(Files.readString(FOLDER.resolve("reference.json")))
        .get("cases")
        .get(0);
  }

  private static String story(TileFilter filter) throws Exception {
    JsonNode row = reference();
    try (WeightSet weights = WeightFolder.open(FOLDER)) {
      NumericModel model =
          ForwardModel.open(
              ConfigReader.read(FOLDER), weights, FormatPlan.FULL, ReferenceModels.chip(), filter);
      Generator generator = new Generator(model, Tokenizers.open(FOLDER), StopTokens.NONE);
      return generator
          .generate(
              generator.encode(row.get("prompt").asString()),
              row.get("greedy_ids").size(),
              new Sampler(Sampling.GREEDY, 0),
              StageListener.NONE,
              _ -> {})
          .text();
    }
  }

  @Test
  void withAllTilesTheStoryIsThatOfTheReference() throws Exception {
    assertThat(story(TileFilter.EVERY)).isEqualTo(reference().get("text").asString());
  }

  @ParameterizedTest
  @CsvSource({
    "QKV, 2, 0",
    "OUTPUT_PROJECTION, 1, 3",
    "GATE_UP, 4, 17",
    "DOWN, 3, 60",
    // Rows of the head that the story needs: its first token.
    "HEAD, -1, 403"
  })
  void withoutTheFirstWeightTileOfAColumnItIsAnother(Stage stage, int layer, int column)
      throws Exception {
    ProductPlace place = new ProductPlace(layer, stage);
    int left = firstTile(layer, stage, column);
    assertThat(story((at, tile) -> !at.equals(place) || tile != left))
        .isNotEqualTo(reference().get("text").asString());
  }

  private static int firstTile(int layer, Stage stage, int column) {
    Scenario scenario =
        TileOrder.scenario(
            ConfigReader.read(FOLDER).shape(), ReferenceModels.chip(), FormatPlan.FULL);
    MatrixStage tiles =
        Objects.requireNonNull(StepSchedule.of(scenario, 0, 1).product(layer, stage));
    int task = 0;
    while (tiles.firstColumnOf(tiles.nTileOf(task)) + tiles.columnsOf(tiles.nTileOf(task))
        <= column) {
      task++;
    }
    return tiles.tileOf(task, 0);
  }

  @Test
  void withoutOneTileOfTheCacheItIsAnother() throws Exception {
    TileFilter filter =
        new TileFilter() {
          @Override
          public boolean runs(ProductPlace place, int tile) {
            return true;
          }

          @Override
          public boolean meets(int layer, int meeting) {
            return layer != 0 || meeting != 1;
          }
        };
    assertThat(story(filter)).isNotEqualTo(reference().get("text").asString());
  }

  /// The draft is the same model with weights of 4 bits: now and then it proposes another token.
  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP8_E4M3"})
  void aDraftChangesNoTokenAndNoLogit(NumberFormat format) throws Exception {
    try (WeightSet weights = WeightFolder.open(FOLDER)) {
      Generator target = generator(weights, FormatPlan.of(format, format, format));
      Generator draft =
          generator(
              weights, FormatPlan.of(NumberFormat.INT4, NumberFormat.INT8, NumberFormat.INT8));
      int[] prompt = target.encode("Once upon a time");
      Generation alone =
          target.generate(prompt, 80, new Sampler(Sampling.GREEDY, 0), StageListener.NONE, _ -> {});
      Generation drafted =
          new SpeculativeGenerator(target, draft, 4)
              .generate(prompt, 80, StageListener.NONE, _ -> {});
      assertThat(drafted.tokens()).isEqualTo(alone.tokens());
      assertThat(drafted.speculation().accepted())
          .isBetween(10, drafted.speculation().proposed() - 1);
    }
  }

  private static Generator generator(WeightSet weights, FormatPlan formats) {
    NumericModel model =
        NumericModel.open(ConfigReader.read(FOLDER), weights, formats, ReferenceModels.chip());
    return new Generator(model, Tokenizers.open(FOLDER), StopTokens.NONE);
  }
}
