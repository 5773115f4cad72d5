package org.etchscope.sim.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What is no transformer is refused with the first layer that has no unit, and the reason.
final class RefusedModelsTest {

  @ParameterizedTest
  @MethodSource("models")
  void theFirstForeignLayerIsNamed(Refused model) {
    NotATransformerException refusal = model.refusal();

    assertThat(refusal.layer()).isEqualTo(model.text("layer"));
    assertThat(refusal.reason()).contains(model.text("reason"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theRefusalIsOneSentence(Refused model) {
    NotATransformerException refusal = model.refusal();

    assertThat(refusal)
        .hasMessage(
            "refused: "
                + refusal.modelType()
                + " is not a transformer: the chip has no unit for "
                + refusal.layer()
                + ", because "
                + refusal.reason());
  }

  @Test
  void aKeyOfAForeignLayerWithoutAValueMeansNothing() {
    assertThat(Configs.small("llama").with("mamba_d_state", null).shape().layers()).hasSize(12);
  }

  @Test
  void aListThatNamesOnlyAttentionIsNoReason() {
    assertThat(
            Configs.small("llama")
                .with("layers_block_type", List.of("attention", "attention"))
                .shape()
                .layers())
        .hasSize(12);
  }

  @Test
  void anUnknownDiffusionModelIsNotCalledForeign() {
    assertThatThrownBy(() -> Configs.empty().with("_class_name", "FluxTransformer2DModel").read())
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "test: _class_name is \"FluxTransformer2DModel\"; it must be SD3Transformer2DModel, the"
                + " one diffusion transformer that can be read");
  }

  private static Stream<Refused> models() {
    return Configs.table("refused-models.json").map(Refused::new);
  }

  record Refused(JsonNode row) {

    NotATransformerException refusal() {
      String config = Configs.text(row.get("config"));
      return catchThrowableOfType(
          NotATransformerException.class, () -> ConfigReader.read("refused", config));
    }

    String text(String field) {
      return row.get(field).stringValue();
    }

    @Override
    public String toString() {
      return text("case");
    }
  }
}
