package org.etchscope.sim.numeric.token;

/// Cuts a word, which the steps before have cut from a text, into the pieces of a vocabulary.
interface TokenModel {

  /// Adds the ids of the word's pieces.
  ///
  /// @throws TokenizerException if the vocabulary has nothing for a part of the word
  void encode(String word, TokenIds ids);

  Vocabulary vocabulary();
}
