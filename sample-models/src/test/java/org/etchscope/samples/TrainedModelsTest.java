package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.transformer.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped models, whose `reference.json` was computed by the numpy reference of
/// `sample-models/training`.
final class TrainedModelsTest {

  private static JsonNode reference(String id) throws IOException {
    try (InputStream in =
        TrainedModels.class.getResourceAsStream("trained/" + id + "/reference.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in, id));
    }
  }

  private static int[] ids(JsonNode list) {
    return list.valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"austen-llama-0.8m", "sort-gpt2-85k"})
  void anUnpackedModelHasTheShapeOfTheLibrary(String id) {
    Path folder = TrainedModels.unpack(id);
    assertThat(ConfigReader.read(folder).shape().withName("x"))
        .isEqualTo(ModelLibrary.shipped().shape(id).withName("x"));
  }

  @Test
  void textsHaveTheIdsOfTheReference() throws IOException {
    Tokenizer tokenizer = Tokenizers.open(TrainedModels.unpack("austen-llama-0.8m"));
    JsonNode cases = reference("austen-llama-0.8m").get("tokenizer_cases");
    assertThat(cases.size()).isEqualTo(8);
    for (JsonNode row : cases) {
      String text = row.get("text").asString();
      assertThat(tokenizer.encode(text)).as(text).isEqualTo(ids(row.get("ids")));
      assertThat(tokenizer.decode(ids(row.get("ids")))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"austen-llama-0.8m", "sort-gpt2-85k"})
  void promptsAndContinuationsHaveTheIdsOfTheReference(String id) throws IOException {
    Tokenizer tokenizer = Tokenizers.open(TrainedModels.unpack(id));
    for (JsonNode row : reference(id).get("prompts")) {
      assertThat(tokenizer.encode(row.get("prompt").asString()))
          .isEqualTo(ids(row.get("prompt_ids")));
      assertThat(tokenizer.decode(ids(row.get("greedy_ids"))))
          .isEqualTo(row.get("greedy_text").asString());
    }
  }

  @Test
  void aModelWithoutShippedWeightsIsRefused() {
    assertThatThrownBy(() -> TrainedModels.unpack("llama-3-8b"))
        .hasMessage(
            "no weights of llama-3-8b ship with the program; it has those of austen-llama-0.8m and"
                + " sort-gpt2-85k");
  }
}
