package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A vocabulary of characters: each character of a text is a token. Entries of several characters
/// are special tokens, which no text becomes.
final class CharacterTokenizer implements Tokenizer {

  private static final int MOST_NAMED = 12;

  private final Vocabulary vocabulary;
  private final SpecialTokens special;

  CharacterTokenizer(Vocabulary vocabulary, SpecialTokens special) {
    this.vocabulary = vocabulary;
    this.special = special;
  }

  @Override
  public int[] encode(String text) {
    TokenIds ids = new TokenIds();
    String whole = WellFormed.of(text);
    for (int at = 0; at < whole.length(); at = whole.offsetByCodePoints(at, 1)) {
      String character = Character.toString(whole.codePointAt(at));
      int id = vocabulary.id(character);
      if (id < 0) {
        throw new TokenizerException(
            String.format(
                Locale.ROOT,
                "character %,d of the text is \"%s\"; the vocabulary of this model has only %s",
                whole.codePointCount(0, at) + 1,
                character,
                known()));
      }
      ids.add(id);
    }
    return ids.toArray();
  }

  private String known() {
    TreeSet<String> characters = new TreeSet<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      String piece = vocabulary.piece(id);
      if (piece != null && isCharacter(piece)) {
        characters.add(piece);
      }
    }
    List<String> named = new ArrayList<>(characters);
    return named.size() <= MOST_NAMED
        ? String.join(", ", named)
        : "%d characters, from \"%s\" to \"%s\""
            .formatted(named.size(), named.getFirst(), named.getLast());
  }

  private static boolean isCharacter(String piece) {
    return !piece.isEmpty() && piece.codePointCount(0, piece.length()) == 1;
  }

  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      String piece = vocabulary.piece(token);
      if (piece != null && isCharacter(piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  @Override
  public String piece(int token) {
    @Nullable String piece = vocabulary.piece(token);
    return piece == null ? "[" + token + "]" : piece;
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  @Override
  public OptionalInt beginningOfText() {
    return special.beginningOfText();
  }

  @Override
  public OptionalInt endOfText() {
    return special.endOfText();
  }
}
