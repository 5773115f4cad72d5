package org.etchscope.sim.numeric.token;

import java.util.OptionalInt;

/// Turns text into the token ids of a model and back. Immutable; one tokenizer may serve many
/// threads.
public interface Tokenizer {

  /// The ids of a text, with the special tokens that the tokenizer's files put around every text:
  /// for many models the beginning-of-text token. Lone surrogates are read as U+FFFD.
  ///
  /// @throws TokenizerException if the vocabulary has nothing for a part of the text
  int[] encode(String text);

  /// The text that tokens stand for. Special tokens are left out; bytes that make no character are
  /// U+FFFD.
  ///
  /// @throws IllegalArgumentException if an id is outside of the vocabulary
  String decode(int[] tokens);

  /// One token as a label: the text it stands for with its spaces, a special token by its name,
  /// bytes that make no character alone as `\xE2`.
  ///
  /// @throws IllegalArgumentException if the id is outside of the vocabulary
  String piece(int token);

  /// The largest id and 1. A model's table may be larger, filled up to a round number.
  int vocabularySize();

  /// The token that begins a text, if there is one.
  OptionalInt beginningOfText();

  /// The token that ends a text, if there is one.
  OptionalInt endOfText();
}
