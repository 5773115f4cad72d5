package org.etchscope.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.junit.jupiter.api.Test;

/// What nobody asked for is made to suit the model; what suits it is left alone.
final class SuitedWorkloadTest {

  @Test
  void chipsAreHalvedUntilTheyShareTheHeads() {
    Workload suited = SuitedWorkload.of(Workload.decode(), gpt(12, 4096));

    assertThat(suited).isEqualTo(Workload.decode().withLayout(new ParallelLayout(4, 1, 1)));
  }

  @Test
  void anOddNumberOfHeadsStaysOnOneChip() {
    assertThat(SuitedWorkload.layout(new ParallelLayout(8, 2, 1), gpt(25, 4096)))
        .isEqualTo(new ParallelLayout(1, 2, 1));
  }

  @Test
  void keyValueHeadsCountAsWell() {
    TransformerShape model =
        shape(
            """
            {"model_type": "llama", "hidden_size": 640, "intermediate_size": 1280,
             "num_hidden_layers": 2, "num_attention_heads": 40, "num_key_value_heads": 10,
             "vocab_size": 100}
            """);

    assertThat(SuitedWorkload.layout(new ParallelLayout(8, 1, 1), model).tensor()).isEqualTo(2);
  }

  @Test
  void aPromptLeavesRoomForWhatIsGenerated() {
    Workload suited = SuitedWorkload.of(Workload.decode(), gpt(16, 1024));

    assertThat(suited).isEqualTo(Workload.decode().withTokens(1024 - 128, 128));
  }

  @Test
  void anEncoderIsRunInPrefillOverAllItsPositions() {
    TransformerShape model =
        shape(
            """
            {"model_type": "bert", "hidden_size": 64, "intermediate_size": 128,
             "num_hidden_layers": 2, "num_attention_heads": 8, "vocab_size": 100,
             "max_position_embeddings": 512}
            """);

    Workload suited = SuitedWorkload.of(Workload.decode(), model);

    assertThat(suited).isEqualTo(Workload.decode().with(Phase.PREFILL).withTokens(512, 128));
  }

  @Test
  void whatSuitsIsLeftAlone() {
    assertThat(SuitedWorkload.of(Workload.decode(), gpt(16, 4096))).isEqualTo(Workload.decode());
  }

  private static TransformerShape gpt(int heads, int positions) {
    return shape(
        """
        {"model_type": "gpt2", "n_embd": %d, "n_layer": 2, "n_head": %d, "n_positions": %d,
         "n_ctx": %d, "vocab_size": 100}
        """
            .formatted(heads * 16, heads, positions, positions));
  }

  private static TransformerShape shape(String config) {
    return ConfigReader.read("tiny model", config).shape();
  }
}
