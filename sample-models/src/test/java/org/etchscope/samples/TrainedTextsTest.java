package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.generation.Candidate;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.Generator;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.Sampling;
import org.etchscope.sim.numeric.generation.SpeculativeGenerator;
import org.etchscope.sim.numeric.generation.StopTokensReader;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped models write what their references say: `reference.json` of each, computed by the
/// numpy reference of `sample-models/training` in float64, and the READMEs' tolerances.
final class TrainedTextsTest {

  private static JsonNode prompts(String id) throws IOException {
    try (InputStream in =
        TrainedModels.class.getResourceAsStream("trained/" + id + "/reference.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, id)).get("prompts");
    }
  }

  /// @param chip whose tiles the numbers are computed on; empty if they are computed plainly
  private static Generator generator(Path folder, WeightSet weights, String chip) {
    ModelConfig config = ConfigReader.read(folder);
    NumericModel model =
        chip.isEmpty()
            ? NumericModel.open(config, weights, FormatPlan.FULL)
            : NumericModel.open(config, weights, FormatPlan.FULL, ChipLibrary.load(chip));
    Tokenizer tokenizer = Tokenizers.open(folder);
    return new Generator(model, tokenizer, StopTokensReader.read(folder).with(tokenizer));
  }

  @ParameterizedTest
  @CsvSource({
    "austen-llama-0.8m, '', first_steps_top5, 1.3e-4",
    "austen-llama-0.8m, pocket, first_steps_top5, 1.3e-4",
    "sort-gpt2-85k, '', steps_all_logits, 2e-5",
    "sort-gpt2-85k, pocket, steps_all_logits, 2e-5"
  })
  void greedyTextsAndLogitsAreThoseOfTheReference(
      String id, String chip, String steps, double tolerance) throws IOException {
    Path folder = TrainedModels.unpack(id);
    JsonNode prompts = prompts(id);
    assertThat(prompts.size()).isEqualTo(4);
    try (WeightSet weights = WeightFolder.open(folder)) {
      Generator generator = generator(folder, weights, chip);
      for (JsonNode row : prompts) {
        String prompt = row.get("prompt").asString();
        Generation generation =
            generator.generate(
                generator.encode(prompt),
                row.get("greedy_ids").size(),
                new Sampler(Sampling.GREEDY, 0),
                StageListener.NONE,
                _ -> {});
        assertThat(generation.text()).isEqualTo(prompt + row.get("greedy_text").asString());
        assertThat(generation.tokens().stream().map(GeneratedToken::token))
            .containsExactlyElementsOf(
                row.get("greedy_ids").valueStream().map(JsonNode::asInt).toList());
        requireCandidates(generation.tokens(), row.get(steps), tolerance);
      }
    }
  }

  private static void requireCandidates(
      List<GeneratedToken> tokens, JsonNode steps, double tolerance) {
    for (int step = 0; step < steps.size(); step++) {
      List<Candidate> ours = tokens.get(step).candidates();
      assertThat(ours).hasSize(steps.get(step).size());
      for (int place = 0; place < ours.size(); place++) {
        JsonNode reference = steps.get(step).get(place);
        assertThat(ours.get(place).token()).isEqualTo(reference.get(0).asInt());
        assertThat((double) ours.get(place).logit())
            .isCloseTo(reference.get(1).asDouble(), within(tolerance));
      }
    }
  }

  @Test
  void speculationWritesTheSameText() {
    Path folder = TrainedModels.unpack("austen-llama-0.8m");
    try (WeightSet weights = WeightFolder.open(folder)) {
      Generator generator = generator(folder, weights, "pocket");
      int[] prompt = generator.encode("She could not");
      Generation alone =
          generator.generate(
              prompt, 24, new Sampler(Sampling.GREEDY, 0), StageListener.NONE, _ -> {});
      Generation together =
          new SpeculativeGenerator(generator, generator, 4)
              .generate(prompt, 24, StageListener.NONE, _ -> {});
      assertThat(together.text()).isEqualTo(alone.text());
      assertThat(together.speculation().accepted()).isEqualTo(together.speculation().proposed());
    }
  }
}
