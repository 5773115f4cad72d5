package org.etchscope.sim.numeric.token;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What the files beside a tokenizer's say about it: `tokenizer_config.json`, and the token ids of
/// `config.json`.
///
/// @param beginning name of the token that begins a text, or null
/// @param end name of the token that ends a text, or null
/// @param beginningId its id by the model's configuration, or -1
/// @param endId its id by the model's configuration, or -1
/// @param addBeginning whether every text begins with it
/// @param addPrefixSpace whether a space is put before a text
/// @param lowerCase whether text is made lower case, where the tokenizer's file does not say it
record TokenizerSettings(
    @Nullable String beginning,
    @Nullable String end,
    int beginningId,
    int endId,
    boolean addBeginning,
    boolean addPrefixSpace,
    boolean lowerCase) {

  static final TokenizerSettings NONE =
      new TokenizerSettings(null, null, -1, -1, false, false, true);

  /// The tokens that begin and end a text: by name, else by the model's configuration, else as the
  /// frame has them.
  SpecialTokens specialTokens(Vocabulary vocabulary, TokenFrame frame) {
    OptionalInt begins = named(vocabulary, beginning, beginningId);
    OptionalInt ends = named(vocabulary, end, endId);
    if (begins.isEmpty() && !frame.before().isEmpty()) {
      begins = OptionalInt.of(frame.before().getFirst());
    }
    if (ends.isEmpty() && !frame.after().isEmpty()) {
      ends = OptionalInt.of(frame.after().getLast());
    }
    if (ends.isEmpty() && vocabulary.id("<|endoftext|>") >= 0) {
      ends = OptionalInt.of(vocabulary.id("<|endoftext|>"));
    }
    return new SpecialTokens(begins, ends);
  }

  private static OptionalInt named(Vocabulary vocabulary, @Nullable String name, int id) {
    int found = name == null ? -1 : vocabulary.id(name);
    if (found >= 0) {
      return OptionalInt.of(found);
    }
    return id >= 0 && id < vocabulary.size() ? OptionalInt.of(id) : OptionalInt.empty();
  }
}
