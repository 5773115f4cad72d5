package org.etchscope.sim.numeric.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.junit.jupiter.api.Test;

final class EffectMeasurementTest {

  private static final int VOCABULARY = 30;

  private static final ModelConfig LLAMA =
      ConfigReader.read(
          "tiny",
          """
          {"model_type": "llama", "hidden_size": 32, "num_hidden_layers": 2,
           "num_attention_heads": 4, "num_key_value_heads": 2, "intermediate_size": 48,
           "vocab_size": 30, "max_position_embeddings": 24, "rms_norm_eps": 1e-5,
           "tie_word_embeddings": false}
          """);

  private static final ModelConfig BERT =
      ConfigReader.read(
          "tiny-encoder",
          """
          {"model_type": "bert", "hidden_size": 16, "num_hidden_layers": 1,
           "num_attention_heads": 2, "intermediate_size": 24, "vocab_size": 30,
           "max_position_embeddings": 24, "type_vocab_size": 2}
          """);

  @Test
  void singlePrecisionDiffersFromItselfInNothing() {
    EffectReport report = measure(0.2, "fp32");
    FormatEffect effect = report.effects().getFirst();
    assertThat(effect.stages())
        .isNotEmpty()
        .allSatisfy(stage -> {
          assertThat(stage.maximumError()).isZero();
          assertThat(stage.signalToNoise()).isEqualTo(Double.POSITIVE_INFINITY);
        });
    assertThat(effect.topOneAgreement()).hasValue(1);
    assertThat(effect.perplexity()).isEqualTo(report.perplexity());
  }

  @Test
  void fewerBitsOfTheMantissaMeanLargerErrors() {
    List<FormatEffect> effects =
        measure(0.2, "fp16", "bf16", "int8", "fp8", "fp8_e5m2", "int4/fp32").effects();
    assertThat(logits(effects.get(0)).signalToNoise())
        .isGreaterThan(logits(effects.get(1)).signalToNoise());
    assertThat(logits(effects.get(1)).signalToNoise())
        .isGreaterThan(logits(effects.get(3)).signalToNoise());
    assertThat(logits(effects.get(2)).signalToNoise())
        .isGreaterThan(logits(effects.get(5)).signalToNoise());
    assertThat(logits(effects.get(3)).signalToNoise())
        .isGreaterThan(logits(effects.get(4)).signalToNoise());
  }

  @Test
  void everyValueOfEveryLayerIsCompared() {
    List<StageEffect> stages = measure(0.2, "int8").effects().getFirst().stages();
    for (int layer = 0; layer < 2; layer++) {
      int sought = layer;
      assertThat(stages)
          .filteredOn(stage -> stage.stage().layer() == sought)
          .extracting(stage -> stage.stage().kind())
          .contains(StageKind.QUERY, StageKind.PROBABILITIES, StageKind.GATE, StageKind.LAYER_OUT);
    }
    assertThat(logits(measure(0.2, "int8").effects().getFirst()).elements())
        .isEqualTo(70L * VOCABULARY);
  }

  /// Logits that are all equal give each token the same likelihood, in every window of the text.
  @Test
  void aModelThatKnowsNothingIsAsPerplexAsItsVocabularyIsLarge() {
    EffectReport report = measure(0, "int8");
    assertThat(report.tokens()).isEqualTo(70);
    assertThat(report.perplexity().orElseThrow()).isCloseTo(VOCABULARY, within(1e-4));
  }

  @Test
  void anEncoderHasErrorsButPredictsNothing() {
    RandomWeights weights =
        new RandomWeights()
            .add("embeddings.word_embeddings.weight", 1, VOCABULARY, 16)
            .add("embeddings.position_embeddings.weight", 1, 24, 16)
            .add("embeddings.token_type_embeddings.weight", 1, 2, 16);
    norm(weights, "embeddings.LayerNorm");
    String layer = "encoder.layer.0.";
    for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
      linear(weights, layer + "attention." + part, 16, 16);
    }
    norm(weights, layer + "attention.output.LayerNorm");
    linear(weights, layer + "intermediate.dense", 24, 16);
    linear(weights, layer + "output.dense", 16, 24);
    norm(weights, layer + "output.LayerNorm");
    linear(weights, "pooler.dense", 16, 16);
    EffectReport report =
        EffectMeasurement.of(BERT, weights, tokens(30), List.of(FormatChoice.of("int8")));
    FormatEffect effect = report.effects().getFirst();
    assertThat(report.perplexity()).isEmpty();
    assertThat(effect.topOneAgreement()).isEmpty();
    assertThat(effect.stages())
        .filteredOn(stage -> stage.stage().kind() == StageKind.LAYER_OUT)
        .singleElement()
        .satisfies(stage -> assertThat(stage.signalToNoise()).isBetween(15.0, 80.0));
  }

  @Test
  void aTextThatTheModelCannotReadIsRefused() {
    List<FormatChoice> choices = List.of(FormatChoice.of("fp8"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EffectMeasurement.of(LLAMA, llama(0.2), new int[0], choices))
        .withMessageContaining("the text is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EffectMeasurement.of(LLAMA, llama(0.2), new int[] {30}, choices))
        .withMessageContaining("30");
  }

  @Test
  void weightsThatAreNoNumbersAreNamedByWhatTheyMake() {
    RandomWeights weights = llama(0.2).add("model.layers.1.mlp.up_proj.weight", Double.NaN, 48, 32);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> EffectMeasurement.of(LLAMA, weights, tokens(5), List.of(FormatChoice.of("fp8"))))
        .withMessageContaining("up of layer 2 is no number");
  }

  private static EffectReport measure(double headDeviation, String... formats) {
    List<FormatChoice> choices = List.of(formats).stream().map(FormatChoice::of).toList();
    return EffectMeasurement.of(LLAMA, llama(headDeviation), tokens(70), choices);
  }

  private static StageEffect logits(FormatEffect effect) {
    return effect.stages().getLast();
  }

  private static int[] tokens(int count) {
    return new Random(3).ints(count, 0, VOCABULARY).toArray();
  }

  private static RandomWeights llama(double headDeviation) {
    RandomWeights weights = new RandomWeights().add("model.embed_tokens.weight", 1, VOCABULARY, 32);
    for (int layer = 0; layer < 2; layer++) {
      String name = "model.layers." + layer + ".";
      weights
          .add(name + "input_layernorm.weight", 1, 32)
          .add(name + "self_attn.q_proj.weight", 0.2, 32, 32)
          .add(name + "self_attn.k_proj.weight", 0.2, 16, 32)
          .add(name + "self_attn.v_proj.weight", 0.2, 16, 32)
          .add(name + "self_attn.o_proj.weight", 0.2, 32, 32)
          .add(name + "post_attention_layernorm.weight", 1, 32)
          .add(name + "mlp.gate_proj.weight", 0.2, 48, 32)
          .add(name + "mlp.up_proj.weight", 0.2, 48, 32)
          .add(name + "mlp.down_proj.weight", 0.2, 32, 48);
    }
    return weights
        .add("model.norm.weight", 1, 32)
        .add("lm_head.weight", headDeviation, VOCABULARY, 32);
  }

  private static void linear(RandomWeights weights, String name, long outputs, long inputs) {
    weights.add(name + ".weight", 0.2, outputs, inputs).add(name + ".bias", 0.1, outputs);
  }

  private static void norm(RandomWeights weights, String name) {
    weights.add(name + ".weight", 1, 16).add(name + ".bias", 0.1, 16);
  }
}
