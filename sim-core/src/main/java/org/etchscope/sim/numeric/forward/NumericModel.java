package org.etchscope.sim.numeric.forward;

/// A model with its weights: what turns tokens into logits.
///
/// The weights stay where they are; the model may be used until their set is closed. A model may be
/// used by several threads, each with a [Decoding] of its own.
public interface NumericModel {

  /// Tokens of the vocabulary; a logit for each.
  int vocabularySize();

  /// Most tokens a decoding can hold.
  int contextLength();

  /// A new decoding, which begins with no token.
  ///
  /// @throws IllegalStateException if the model is an encoder, which generates nothing
  Decoding decoding();
}
