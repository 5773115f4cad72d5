package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ModelConfig;

/// A model with its weights: what turns tokens into logits.
///
/// The weights stay where they are; the model may be used until their set is closed. A model may be
/// used by several threads, each with a [Decoding] of its own.
public interface NumericModel {

  /// Opens a model that is evaluated plainly, product by product.
  ///
  /// @param config shape and traits
  /// @param weights its tensors
  /// @param formats the formats of the operands
  /// @throws IllegalArgumentException if the model's numbers cannot be computed, or its weights do
  ///   not fit the configuration; one sentence that names what is missing, wrong or too much
  static NumericModel open(ModelConfig config, WeightSet weights, FormatPlan formats) {
    return ForwardModel.open(config, weights, formats, null, TileFilter.EVERY);
  }

  /// Opens a model that is evaluated on the tiles of a chip, in the order of its schedule: matrix
  /// products by N-tile, M-tile, part and chunk of K with the sums of folds in between, attention
  /// by the blocks of keys that the attention unit takes. The chip is one alone, without others in
  /// tensor parallel.
  ///
  /// @param chip whose schedule it is
  /// @throws IllegalArgumentException as [#open(ModelConfig, WeightSet, FormatPlan)], or if the
  ///   chip's arrays do not multiply a format
  static NumericModel open(
      ModelConfig config, WeightSet weights, FormatPlan formats, ChipSpec chip) {
    return ForwardModel.open(config, weights, formats, chip, TileFilter.EVERY);
  }

  /// The configuration.
  ModelConfig config();

  /// How its numbers are computed.
  Evaluation evaluation();

  /// Tokens of the vocabulary; a logit for each.
  int vocabularySize();

  /// Most tokens a decoding can hold.
  int contextLength();

  /// A new decoding, which begins with no token, with pages of the usual size.
  ///
  /// @throws IllegalStateException if the model is an encoder, which generates nothing, or has one
  ///   to be given something first
  default Decoding decoding() {
    return decoding(PageTable.usual());
  }

  /// A new decoding, which begins with no token.
  ///
  /// @param pages where keys and values are to stand, a table of which no page is taken
  /// @throws IllegalStateException as [#decoding()]
  Decoding decoding(PageTable pages);

  /// A new decoding of an encoder-decoder model: what is given passes the encoder at once.
  ///
  /// @param input what the encoder is given
  /// @param listener who hears of the values between
  /// @throws IllegalStateException if the model has no encoder and decoder
  /// @throws IllegalArgumentException as [#encode]
  Decoding decoding(EncoderInput input, StageListener listener);

  /// Passes a whole input through the encoder at once; through all of a model of one stack.
  ///
  /// @param input the input
  /// @param listener who hears of the values between
  /// @return the last hidden states, `rows · hidden`, behind the last norm if there is one
  /// @throws IllegalArgumentException if a token or type is out of range, the input is too long, or
  ///   of another form than the model reads
  float[] encode(EncoderInput input, StageListener listener);
}
