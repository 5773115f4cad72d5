package org.etchscope.sim.numeric.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encoders, and decoders that attend to what one has made.
final class EncoderDecoderTest {

  private static NumericModel plain(String name, WeightSet weights) {
    return NumericModel.open(ReferenceModels.config(name), weights, FormatPlan.FULL);
  }

  private static NumericModel tiled(String name, WeightSet weights) {
    return NumericModel.open(
        ReferenceModels.config(name), weights, FormatPlan.FULL, ReferenceModels.chip());
  }

  private static Decoding decoding(String name, NumericModel model) {
    return model.decoding(ReferenceModels.input(name), StageListener.NONE);
  }

  private static void assertNear(float[] ours, float[] expected) {
    assertThat(ours).hasSameSizeAs(expected);
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i])
          .as("element %d", i)
          .isCloseTo(expected[i], Offset.offset(2e-5f * largest));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"t5-a", "t5-b", "whisper-a", "whisper-b"})
  void theTilesOfTheScheduleGiveWhatThePlainProductsGive(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      int[] tokens = ReferenceModels.tokens(name, "decoder_input_ids");
      float[] expected = decoding(name, plain(name, weights)).step(tokens, StageListener.NONE);
      NumericModel tiled = tiled(name, weights);
      assertNear(decoding(name, tiled).step(tokens, StageListener.NONE), expected);
      Decoding stepwise = decoding(name, tiled);
      float[] logits = new float[0];
      for (int token : tokens) {
        logits = stepwise.step(new int[] {token}, StageListener.NONE);
      }
      assertNear(logits, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert-a", "roberta-a", "t5-encoder-a", "vit-a", "vit-b", "t5-a"})
  void anEncoderOnTilesGivesWhatItGivesPlainly(String name) {
    try (WeightSet weights = ReferenceModels.weights(name)) {
      EncoderInput input = ReferenceModels.input(name);
      assertNear(
          tiled(name, weights).encode(input, StageListener.NONE),
          plain(name, weights).encode(input, StageListener.NONE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 60})
  void anEncoderOnTilesTakesInputsOfAnyLength(int length) {
    try (WeightSet weights = ReferenceModels.weights("t5-encoder-a")) {
      int[] ids = new int[length];
      for (int i = 0; i < length; i++) {
        ids[i] = i * 7 % 40;
      }
      EncoderInput input = new EncoderInput.Tokens(ids);
      assertNear(
          tiled("t5-encoder-a", weights).encode(input, StageListener.NONE),
          plain("t5-encoder-a", weights).encode(input, StageListener.NONE));
    }
  }

  @Test
  void everyWeightTileOfADecoderWithAnEncoderIsNeeded() {
    String name = "t5-a";
    try (WeightSet weights = ReferenceModels.weights(name)) {
      int[] tokens = ReferenceModels.tokens(name, "decoder_input_ids");
      float[] expected = decoding(name, tiled(name, weights)).step(tokens, StageListener.NONE);
      for (int part : new int[] {0, ProductPlace.CROSS}) {
        ForwardModel broken =
            ForwardModel.open(
                ReferenceModels.config(name),
                weights,
                FormatPlan.FULL,
                ReferenceModels.chip(),
                (place, tile) -> place.part() != part || tile != 0);
        assertThat(decoding(name, broken).step(tokens, StageListener.NONE)).isNotEqualTo(expected);
      }
    }
  }

  @Test
  void aDecoderSeesNothingOfMaskedInput() {
    try (WeightSet weights = ReferenceModels.weights("t5-a")) {
      NumericModel model = plain("t5-a", weights);
      boolean[] visible = {true, true, true, false, false};
      int[] tokens = {0, 7, 3};
      float[] first =
          model
              .decoding(
                  new EncoderInput.Tokens(new int[] {4, 9, 2, 5, 6}, new int[5], visible),
                  StageListener.NONE)
              .step(tokens, StageListener.NONE);
      float[] second =
          model
              .decoding(
                  new EncoderInput.Tokens(new int[] {4, 9, 2, 31, 8}, new int[5], visible),
                  StageListener.NONE)
              .step(tokens, StageListener.NONE);
      float[] unmasked =
          model
              .decoding(new EncoderInput.Tokens(4, 9, 2, 31, 8), StageListener.NONE)
              .step(tokens, StageListener.NONE);
      assertNear(first, second);
      assertThat(Arrays.equals(first, unmasked)).isFalse();
    }
  }

  @Test
  void anInputOfAnotherKindOrFormIsRefused() {
    try (WeightSet weights = ReferenceModels.weights("whisper-a")) {
      NumericModel model = plain("whisper-a", weights);
      assertThatThrownBy(() -> model.decoding(new EncoderInput.Tokens(1, 2), StageListener.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the model reads samples");
      assertThatThrownBy(() -> encode(model, 5, 1, 18))
          .hasMessage("samples are 5 × 1 × 18; the model reads 6 × 1 × 18");
      assertThatThrownBy(() -> encode(model, 6, 1, 20))
          .hasMessage("the samples make 10 rows; whisper-a reads at most 9");
      assertThatThrownBy(model::decoding)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the encoder needs an input first");
    }
  }

  private static float[] encode(NumericModel model, int channels, int rows, int columns) {
    float[] values = new float[channels * rows * columns];
    return model.encode(
        new EncoderInput.Samples(channels, rows, columns, values), StageListener.NONE);
  }
}
