package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.etchscope.sim.numeric.weights.RotaryPairing;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TensorCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2-a",
        "gpt2-b",
        "llama-a",
        "llama-b",
        "qwen2-a",
        "qwen3-a",
        "gemma-a",
        "gemma2-a",
        "mixtral-a",
        "bert-a",
        "bert-b",
        "t5-a",
        "t5-b",
        "t5-encoder-a",
        "whisper-a",
        "vit-a",
        "vit-b",
        "gpt_oss-b",
        "qwen3-fp8",
        "llama-fp8"
      })
  void theTensorsOfAModelAddUpToItsParameters(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      TensorCheck check = check(name, weights);
      assertThat(check.fits()).as(check.sentence(name)).isTrue();
      assertThat(check.ignored()).isEmpty();
      assertThat(check.elements())
          .isEqualTo(ReferenceModels.config(name).shape().parameters().total());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpt2-a, transformer.wpe.weight, transformer.h.0.attn.bias",
    "gpt2-a, transformer.wpe.weight, transformer.h.1.attn.masked_bias",
    "llama-a, model.norm.weight, model.layers.0.self_attn.rotary_emb.inv_freq",
    "llama-a, model.norm.weight, rope_freqs.weight",
    "qwen2-a, model.norm.weight, lm_head.weight",
    "bert-a, embeddings.LayerNorm.weight, cls.predictions.bias",
    "llama-a, model.norm.weight, vision_tower.layers.0.weight"
  })
  void whatIsKnownAndNotEvaluatedIsNamedAsIgnored(String model, String like, String name) {
    try (WeightSet weights = ReferenceModels.weights(model)) {
      String stored =
          weights.names().stream().filter(n -> n.endsWith(like)).findFirst().orElseThrow();
      TensorCheck check = check(model, new Renamed(weights, n -> n).with(name, stored));
      assertThat(check.fits()).as(check.sentence(model)).isTrue();
      assertThat(check.ignored()).containsExactly(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra.weight",
        "model.extra.weight",
        "model.layers.7.mlp.up_proj.weight",
        "model.layers.0.mlp.up_proj.weight_scale"
      })
  void anyOtherTensorIsTooMuch(String name) {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      TensorCheck check =
          check("llama-a", new Renamed(weights, n -> n).with(name, "model.norm.weight"));
      assertThat(check.surplus()).containsExactly(name);
      assertThat(check.sentence("file")).contains("file: ", "not part of the model: " + name);
    }
  }

  @Test
  void scalesOfAnotherShapeAreNamed() {
    try (WeightSet weights = ReferenceModels.weights("llama-fp8")) {
      String scale = "model.layers.0.mlp.up_proj.weight_scale";
      TensorCheck check =
          check("llama-fp8", new Renamed(weights, n -> n).with(scale, "model.norm.weight"));
      assertThat(check.malformed())
          .containsExactly(scale + " is [32] and must be [1], [40, 1] or [1, 1]");
    }
  }

  @Test
  void scalesOfInputsAreIgnored() {
    try (WeightSet weights = ReferenceModels.weights("llama-fp8")) {
      String scale = "model.layers.0.mlp.up_proj.input_scale";
      TensorCheck check =
          check("llama-fp8", new Renamed(weights, n -> n).with(scale, "model.norm.weight"));
      assertThat(check.ignored()).containsExactly(scale);
    }
  }

  @Test
  void thePrefixOfTheModelMayBeAbsent() {
    try (WeightSet weights = ReferenceModels.weights("gpt2-a")) {
      WeightSet bare = new Renamed(weights, name -> name.replaceFirst("^transformer\\.", ""));
      assertThat(check("gpt2-a", bare).fits()).isTrue();
      WeightSet other =
          new Renamed(weights, name -> name.replaceFirst("^transformer\\.", "other."));
      assertThat(check("gpt2-a", other).missing()).contains("transformer.wte.weight");
    }
  }

  @Test
  void earlyNamesOfNormsAreKnown() {
    try (WeightSet weights = ReferenceModels.weights("bert-a")) {
      WeightSet early =
          new Renamed(
              weights,
              name ->
                  name.replace("LayerNorm.weight", "LayerNorm.gamma")
                      .replace("LayerNorm.bias", "LayerNorm.beta"));
      assertThat(check("bert-a", early).fits()).isTrue();
    }
  }

  @Test
  void longListsAreShortened() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      TensorCheck check = check("llama-a", new Renamed(weights, name -> "x." + name));
      assertThat(check.missing()).hasSize(weights.names().size());
      assertThat(check.sentence("file")).contains("missing: ", " more; ").hasSizeLessThan(800);
    }
  }

  @Test
  void aModelThatIsNotEvaluatedIsNotChecked() {
    String diffusion =
        "{\"_class_name\": \"SD3Transformer2DModel\", \"num_layers\": 2,"
            + " \"num_attention_heads\": 4, \"attention_head_dim\": 8, \"in_channels\": 4,"
            + " \"patch_size\": 2, \"sample_size\": 32, \"joint_attention_dim\": 32,"
            + " \"pooled_projection_dim\": 32, \"caption_projection_dim\": 32}";
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      assertThat(TensorCheck.of(ConfigReader.read("sd3", diffusion), weights)).isEmpty();
    }
  }

  private static TensorCheck check(String model, WeightSet weights) {
    return TensorCheck.of(ReferenceModels.config(model), weights).orElseThrow();
  }

  /// Weights under other names.
  private static final class Renamed implements WeightSet {

    private final WeightSet weights;
    private final Map<String, String> names = new LinkedHashMap<>();

    Renamed(WeightSet weights, UnaryOperator<String> renaming) {
      this.weights = weights;
      List.copyOf(weights.names()).forEach(name -> names.put(renaming.apply(name), name));
    }

    /// Adds a copy of a tensor.
    Renamed with(String name, String stored) {
      names.put(name, stored);
      return this;
    }

    @Override
    public String source() {
      return weights.source();
    }

    @Override
    public Set<String> names() {
      return names.keySet();
    }

    @Override
    public WeightTensor tensor(String name) {
      return weights.tensor(Optional.ofNullable(names.get(name)).orElseThrow());
    }

    @Override
    public RotaryPairing rotaryPairing() {
      return weights.rotaryPairing();
    }

    @Override
    public Optional<String> configuration() {
      return weights.configuration();
    }

    @Override
    public void close() {}
  }
}
