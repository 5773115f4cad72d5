package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.Rotary;
import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;

/// What a model can be given: how much, and which tokens.
///
/// @param name the model
/// @param contextLength most tokens of a decoding, or of the input of an only stack
/// @param encoderLength most rows of an encoder's input
/// @param vocabulary tokens there are
/// @param types token types there are
record InputLimits(String name, int contextLength, int encoderLength, int vocabulary, long types) {

  /// Longest context where a configuration states none.
  private static final int UNSTATED_CONTEXT = 4096;

  /// The limits of a model with its weights.
  static InputLimits of(ModelConfig config, ModelWeights weights) {
    TransformerShape shape = config.shape();
    NumericTraits traits = config.numbers();
    int context = contextLength(shape.maximumPositions(), weights.main().positions(), traits);
    StackWeights encoder = weights.encoder();
    return new InputLimits(
        shape.name(),
        context,
        encoder == null
            ? context
            : contextLength(shape.encoderPositions(), encoder.positions(), traits),
        shape.vocabularySize(),
        weights.types() == null ? 1 : weights.types().shape().getFirst());
  }

  private static int contextLength(
      int statedPositions, @Nullable WeightTensor table, NumericTraits traits) {
    int stated = statedPositions == 0 ? UNSTATED_CONTEXT : statedPositions;
    Rotary rotary = traits.positions().rotary();
    if (rotary != null && rotary.scaling() instanceof Rotary.Scaling.Dynamic dynamic) {
      return (int) Math.min(Integer.MAX_VALUE, stated * Math.max(1, dynamic.factor()));
    }
    // A picture's table has one dimension more, and its rows are those of the picture.
    if (table == null || traits.samples() != null) {
      return stated;
    }
    long rows = table.shape().getFirst() - traits.positions().tableOffset();
    return (int) Math.min(stated, rows);
  }

  /// Refuses tokens that the model does not have or that would not fit behind those before.
  void requireTokens(int[] tokens, int position) {
    require(tokens, position, contextLength);
  }

  /// Refuses an encoder's input that is too long, or whose tokens or types the model does not have.
  void requireInput(EncoderInput input, int rows) {
    if (input instanceof EncoderInput.Tokens tokens) {
      require(tokens.ids(), 0, encoderLength);
      if (tokens.types() != null) {
        requireTypes(tokens.types());
      }
    } else if (rows > encoderLength) {
      throw new IllegalArgumentException(
          "the samples make %,d rows; %s reads at most %,d".formatted(rows, name, encoderLength));
    }
  }

  private void require(int[] tokens, int position, int length) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("there is no token; a step needs at least one");
    }
    if ((long) position + tokens.length > length) {
      throw new IllegalArgumentException(
          "%,d tokens behind %,d; the context of %s is %,d tokens"
              .formatted(tokens.length, position, name, length));
    }
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new IllegalArgumentException(
            "token is %d; it must be from 0 to %d".formatted(token, vocabulary - 1));
      }
    }
  }

  private void requireTypes(int[] given) {
    for (int type : given) {
      if (type < 0 || type >= types) {
        throw new IllegalArgumentException(
            "token type is %d; it must be from 0 to %d".formatted(type, types - 1));
      }
    }
  }
}
