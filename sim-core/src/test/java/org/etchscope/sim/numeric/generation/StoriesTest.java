package org.etchscope.sim.numeric.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ConfigReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// stories260K tells the stories of its reference (origin in the README beside its files).
final class StoriesTest {

  /// 16 times the error of a plain evaluation in single precision.
  private static final double LOGIT_TOLERANCE = 1.5e-4;

  private static Path folder() throws Exception {
    URL config = StoriesTest.class.getResource("../stories260K/config.json");
    return Objects.requireNonNull(Path.of(Objects.requireNonNull(config).toURI()).getParent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "stories260K.bin"})
  void theTextAndTheLogitsAreThoseOfTheReference(String file) throws Exception {
    Path folder = folder();
    JsonNode cases =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("reference.json")))
            .get("cases");
    assertThat(cases.size()).isEqualTo(4);
    try (WeightSet weights = WeightFolder.open(folder.resolve(file))) {
      NumericModel model = NumericModel.open(ConfigReader.read(folder), weights, FormatPlan.FULL);
      Generator generator = new Generator(model, Tokenizers.open(folder), StopTokens.NONE);
      for (JsonNode row : cases) {
        int[] prompt = generator.encode(row.get("prompt").asString());
        Generation told =
            generator.generate(
                prompt,
                row.get("greedy_ids").size(),
                new Sampler(Sampling.GREEDY, 0),
                StageListener.NONE,
                _ -> {});
        assertThat(told.text()).isEqualTo(row.get("text").asString());
        assertThat(told.tokens().stream().map(GeneratedToken::token))
            .containsExactlyElementsOf(
                row.get("greedy_ids").valueStream().map(JsonNode::asInt).toList());
        requireCandidates(told.tokens(), row.get("first_steps"));
      }
    }
  }

  private static void requireCandidates(List<GeneratedToken> tokens, JsonNode steps) {
    for (int step = 0; step < steps.size(); step++) {
      JsonNode top = steps.get(step).get("top5");
      for (int place = 0; place < top.size(); place++) {
        Candidate ours = tokens.get(step).candidates().get(place);
        assertThat(ours.token()).isEqualTo(top.get(place).get(0).asInt());
        assertThat((double) ours.logit())
            .isCloseTo(top.get(place).get(1).asDouble(), within(LOGIT_TOLERANCE));
      }
    }
  }
}
