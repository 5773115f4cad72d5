package org.etchscope.sim.numeric.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Byte pair encoding (Sennrich, Haddow and Birch, ACL 2016) over characters, which stand for bytes
/// if a byte-level step came before.
///
/// @param vocabulary all pieces
/// @param merges order and result of each merge as [PairMerging#merge(int, int)], by [#pair(int,
///   int)]
/// @param options the rest
record BytePairModel(Vocabulary vocabulary, Map<Long, Long> merges, Options options)
    implements TokenModel {

  /// What a `tokenizer.json` says about its model besides vocabulary and merges.
  ///
  /// @param unknown id of what the vocabulary lacks, or -1 to leave it out
  /// @param fuseUnknown whether several unknown characters in a row are one token
  /// @param byteFallback whether what the vocabulary lacks is written as byte tokens `<0x41>`
  /// @param ignoreMerges whether a word that is a piece is that piece, whatever the merges say
  /// @param continuation what begins each piece inside of a word, or null
  /// @param ending what ends the last piece of a word, or null
  record Options(
      int unknown,
      boolean fuseUnknown,
      boolean byteFallback,
      boolean ignoreMerges,
      @Nullable String continuation,
      @Nullable String ending) {

    /// Those of GPT-2's files.
    static final Options PLAIN = new Options(-1, false, false, false, null, null);
  }

  static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  @Override
  public void encode(String word, TokenIds ids) {
    if (options.ignoreMerges()) {
      int whole = vocabulary.id(word);
      if (whole >= 0) {
        ids.add(whole);
        return;
      }
    }
    TokenIds parts = new TokenIds();
    List<String> characters = word.codePoints().mapToObj(Character::toString).toList();
    boolean afterUnknown = false;
    for (int i = 0; i < characters.size(); i++) {
      afterUnknown = encode(spelt(characters, i), afterUnknown, parts);
    }
    PairMerging.apply(parts.toArray(), this::merge, ids);
  }

  private long merge(int left, int right) {
    return merges.getOrDefault(pair(left, right), PairMerging.NONE);
  }

  private String spelt(List<String> characters, int index) {
    String character = characters.get(index);
    if (index > 0 && options.continuation() != null) {
      character = options.continuation() + character;
    }
    if (index == characters.size() - 1 && options.ending() != null) {
      character = character + options.ending();
    }
    return character;
  }

  /// Adds the ids of one character and says whether it is unknown.
  private boolean encode(String character, boolean afterUnknown, TokenIds parts) {
    int id = vocabulary.id(character);
    if (id >= 0) {
      parts.add(id);
      return false;
    }
    if (options.byteFallback() && addBytes(character, parts)) {
      return false;
    }
    if (options.unknown() >= 0 && !(afterUnknown && options.fuseUnknown())) {
      parts.add(options.unknown());
    }
    return true;
  }

  private boolean addBytes(String character, TokenIds parts) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    int[] found = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      found[i] = vocabulary.id(ByteSpelling.token(bytes[i]));
      if (found[i] < 0) {
        return false;
      }
    }
    for (int id : found) {
      parts.add(id);
    }
    return true;
  }
}
