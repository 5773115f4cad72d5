package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;

/// WordPiece (Schuster and Nakajima, 2012; as in BERT, Devlin et al., 2019): from the left the
/// longest piece that fits; a word that does not come out is unknown as a whole.
///
/// @param vocabulary all pieces
/// @param unknown id of an unknown word
/// @param continuation what begins each piece inside of a word, for example `##`
/// @param longestWord characters beyond which a word is unknown
record WordPieceModel(Vocabulary vocabulary, int unknown, String continuation, int longestWord)
    implements TokenModel {

  @Override
  public void encode(String word, TokenIds ids) {
    List<Integer> parts = new ArrayList<>();
    boolean known = word.codePointCount(0, word.length()) <= longestWord;
    for (int from = 0; known && from < word.length(); ) {
      int to = word.length();
      int id = piece(word, from, to);
      while (id < 0 && to > from) {
        to = word.offsetByCodePoints(to, -1);
        id = to > from ? piece(word, from, to) : -1;
      }
      known = id >= 0;
      parts.add(id);
      from = to;
    }
    if (known) {
      parts.forEach(ids::add);
    } else {
      ids.add(unknown);
    }
  }

  private int piece(String word, int from, int to) {
    String part = word.substring(from, to);
    return vocabulary.id(from > 0 ? continuation + part : part);
  }
}
