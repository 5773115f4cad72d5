package org.etchscope.sim.numeric.token;

/// Whole words only.
///
/// @param vocabulary all words
/// @param unknown id of a word that is not among them, or -1 to refuse it
record WordLevelModel(Vocabulary vocabulary, int unknown) implements TokenModel {

  @Override
  public void encode(String word, TokenIds ids) {
    int id = vocabulary.id(word);
    if (id < 0 && unknown < 0) {
      throw new TokenizerException(
          "the vocabulary has no word \"%s\", and no token for unknown words".formatted(word));
    }
    ids.add(id < 0 ? unknown : id);
  }
}
