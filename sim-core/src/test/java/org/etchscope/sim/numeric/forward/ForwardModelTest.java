package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ForwardModelTest {

  /// What single precision may lose in these models, whose logits are below 11.
  private static final Offset<Float> ROUNDING = Offset.offset(2e-5f);

  private static final FormatPlan FP8 =
      FormatPlan.of(NumberFormat.FP8_E4M3, NumberFormat.FP8_E4M3, NumberFormat.FP8_E4M3);

  static List<String> decoders() {
    return ReferenceModels.DECODERS;
  }

  private static void assertNear(float[] ours, float[] expected) {
    assertThat(ours).hasSameSizeAs(expected);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isCloseTo(expected[i], ROUNDING);
    }
  }

  private static float[] stepByStep(NumericModel model, int[] tokens) {
    Decoding decoding = model.decoding();
    float[] logits = decoding.step(Arrays.copyOf(tokens, 3), StageListener.NONE);
    for (int i = 3; i < tokens.length; i++) {
      logits = decoding.step(new int[] {tokens[i]}, StageListener.NONE);
    }
    return logits;
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void prefillAndDecodeGiveTheSameLogits(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      NumericModel model =
          NumericModel.open(ReferenceModels.config(name), weights, FormatPlan.FULL);
      int[] tokens = ReferenceModels.tokens(name);
      float[] atOnce = model.decoding().step(tokens, StageListener.NONE);
      assertNear(stepByStep(model, tokens), atOnce);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void theTilesOfTheScheduleGiveWhatThePlainProductsGive(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      ModelConfig config = ReferenceModels.config(name);
      int[] tokens = ReferenceModels.tokens(name);
      NumericModel plain = NumericModel.open(config, weights, FormatPlan.FULL);
      NumericModel tiled =
          NumericModel.open(config, weights, FormatPlan.FULL, ReferenceModels.chip());
      float[] expected = plain.decoding().step(tokens, StageListener.NONE);
      assertNear(tiled.decoding().step(tokens, StageListener.NONE), expected);
      assertNear(stepByStep(tiled, tokens), expected);
    }
  }

  @Test
  void everyTileOfTheScheduleIsNeededForTheLogits() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      int[] tokens = ReferenceModels.tokens("llama-a");
      TileCensus census = new TileCensus();
      float[] whole = tiledLogits(weights, tokens, census);
      assertThat(census.tiles()).hasSizeGreaterThan(100);
      for (TileCensus.Tile left : census.tiles()) {
        float[] broken = tiledLogits(weights, tokens, census.without(left));
        double worst = 0;
        for (int i = 0; i < whole.length; i++) {
          worst = Math.max(worst, Math.abs(broken[i] - whole[i]));
        }
        // Both agree to 1e-5 if nothing is missing.
        assertThat(worst).as("%s", left).isGreaterThan(1e-4);
      }
    }
  }

  /// The logits behind all tokens, of a prompt and a step of decode.
  private static float[] tiledLogits(WeightSet weights, int[] tokens, TileFilter filter) {
    Decoding decoding =
        ForwardModel.open(
                ReferenceModels.config("llama-a"),
                weights,
                FormatPlan.FULL,
                ReferenceModels.chip(),
                filter)
            .decoding();
    List<float[]> logits = new ArrayList<>();
    StageListener listener =
        new StageListener() {
          @Override
          public boolean wants(StageName name) {
            return name.kind() == StageKind.LOGITS;
          }

          @Override
          public boolean wantsAllLogits() {
            return true;
          }

          @Override
          public void stage(StageName name, int[] shape, float[] values) {
            logits.add(values);
          }
        };
    decoding.step(Arrays.copyOf(tokens, tokens.length - 1), listener);
    decoding.step(new int[] {tokens[tokens.length - 1]}, listener);
    float[] all = Arrays.copyOf(logits.getFirst(), logits.getFirst().length + logits.get(1).length);
    System.arraycopy(logits.get(1), 0, all, logits.getFirst().length, logits.get(1).length);
    return all;
  }

  @Test
  void roundedOperandsGiveTheSameLogitsOnTilesAndPlainly() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      ModelConfig config = ReferenceModels.config("llama-a");
      int[] tokens = ReferenceModels.tokens("llama-a");
      float[] plain =
          NumericModel.open(config, weights, FP8).decoding().step(tokens, StageListener.NONE);
      float[] full =
          NumericModel.open(config, weights, FormatPlan.FULL)
              .decoding()
              .step(tokens, StageListener.NONE);
      assertThat(plain).isNotEqualTo(full);
      float squares = 0;
      float difference = 0;
      for (int i = 0; i < full.length; i++) {
        squares += full[i] * full[i];
        difference += (plain[i] - full[i]) * (plain[i] - full[i]);
      }
      // E4M3 has 3 bits behind the point, so that each operand is up to 6 % off.
      assertThat(Math.sqrt(difference / squares)).isBetween(1e-3, 0.2);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void aTokensLogitsAreTheSameToTheBitInAStepOfSeveral(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      ModelConfig config = ReferenceModels.config(name);
      int[] tokens = ReferenceModels.tokens(name);
      int[] prompt = Arrays.copyOf(tokens, tokens.length / 2);
      for (FormatPlan formats : List.of(FormatPlan.FULL, FP8)) {
        for (boolean onTiles : new boolean[] {true, false}) {
          NumericModel model =
              onTiles
                  ? NumericModel.open(config, weights, formats, ReferenceModels.chip())
                  : NumericModel.open(config, weights, formats);
          Decoding together = model.decoding();
          Decoding singly = model.decoding();
          together.step(prompt, StageListener.NONE);
          singly.step(prompt, StageListener.NONE);
          float[] last = {};
          for (int i = prompt.length; i < tokens.length; i++) {
            last = singly.step(new int[] {tokens[i]}, StageListener.NONE);
          }
          int[] rest = Arrays.copyOfRange(tokens, prompt.length, tokens.length);
          assertThat(together.step(rest, StageListener.NONE)).isEqualTo(last);
        }
      }
    }
  }

  @Test
  void aPromptLongerThanTheChipTakesAtOnceComesInParts() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      ModelConfig config = ReferenceModels.config("llama-a");
      int[] tokens = new int[config.shape().maximumPositions()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = i * 7 % config.shape().vocabularySize();
      }
      NumericModel tiled =
          NumericModel.open(config, weights, FormatPlan.FULL, ReferenceModels.chip());
      NumericModel plain = NumericModel.open(config, weights, FormatPlan.FULL);
      Decoding decoding = tiled.decoding();
      assertNear(
          decoding.step(tokens, StageListener.NONE),
          plain.decoding().step(tokens, StageListener.NONE));
      assertThat(decoding.position()).isEqualTo(tokens.length);
    }
  }

  @Test
  void aRewoundDecodingGoesOnAsIfTheRestHadNotBeen() {
    try (WeightSet weights = ReferenceModels.weights("gpt2-a")) {
      NumericModel model =
          NumericModel.open(ReferenceModels.config("gpt2-a"), weights, FormatPlan.FULL);
      Decoding decoding = model.decoding();
      decoding.step(new int[] {1, 2, 3}, StageListener.NONE);
      float[] first = decoding.step(new int[] {4}, StageListener.NONE);
      decoding.step(new int[] {9, 8}, StageListener.NONE);
      decoding.rewind(3);
      assertThat(decoding.step(new int[] {4}, StageListener.NONE)).isEqualTo(first);
    }
  }

  @Test
  void theRunningSumsOfTheSoftmaxAreShownBlockByBlock() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      NumericModel model =
          NumericModel.open(
              ReferenceModels.config("llama-a"), weights, FormatPlan.FULL, ReferenceModels.chip());
      List<SoftmaxBlock> blocks = new ArrayList<>();
      model
          .decoding()
          .step(
              ReferenceModels.tokens("llama-a"),
              new StageListener() {
                @Override
                public void stage(StageName name, int[] shape, float[] values) {}

                @Override
                public void softmaxBlock(SoftmaxBlock block) {
                  blocks.add(block);
                }
              });
      assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(block.keys()).isPositive());
      assertThat(blocks)
          .allSatisfy(block -> {
            for (float sum : block.sum()) {
              assertThat(sum).isBetween(0f, 64f);
            }
          });
    }
  }

  @Test
  void aTokenOutOfRangeIsRefusedWithItsRange() {
    try (WeightSet weights = ReferenceModels.weights("gpt2-a")) {
      Decoding decoding =
          NumericModel.open(ReferenceModels.config("gpt2-a"), weights, FormatPlan.FULL).decoding();
      assertThatThrownBy(() -> decoding.step(new int[] {50}, StageListener.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("token is 50; it must be from 0 to 49");
      assertThatThrownBy(() -> decoding.step(new int[33], StageListener.NONE))
          .hasMessageContaining("context");
      assertThatThrownBy(() -> decoding.step(new int[0], StageListener.NONE))
          .hasMessageContaining("at least one");
      assertThat(decoding.position()).isZero();
    }
  }

  @Test
  void weightsThatDoNotFitAreListedAtOnce() {
    try (WeightSet weights = ReferenceModels.weights("llama-a")) {
      ModelConfig config =
          ConfigReader.read(
              "wrong",
              """
              {"model_type": "llama", "hidden_size": 32, "num_hidden_layers": 1,
               "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 8,
               "intermediate_size": 96, "vocab_size": 64, "attention_bias": true,
               "max_position_embeddings": 64}
              """);
      assertThatThrownBy(() -> NumericModel.open(config, weights, FormatPlan.FULL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("missing: model.layers.0.self_attn.o_proj.bias")
          .hasMessageContaining("gate_proj.weight is [88, 32] and must be [96, 32]")
          .hasMessageContaining("not part of the model: model.layers.1.");
    }
  }

  @Test
  void anEncoderGeneratesNothing() {
    try (WeightSet weights = ReferenceModels.weights("bert-a")) {
      NumericModel model =
          NumericModel.open(ReferenceModels.config("bert-a"), weights, FormatPlan.FULL);
      assertThatThrownBy(model::decoding)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("encoder");
    }
  }
}
