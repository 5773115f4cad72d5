package org.etchscope.sim.numeric.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the `model` of a `tokenizer.json`.
final class TokenModelReader {

  private TokenModelReader() {}

  static TokenModel read(JsonFields fields) {
    return switch (type(fields)) {
      case "BPE" -> bytePair(fields);
      case "WordPiece" -> wordPiece(fields);
      case "WordLevel" -> {
        Vocabulary vocabulary = Vocabulary.of(fields.object("vocab"));
        yield new WordLevelModel(vocabulary, vocabulary.id(fields.text("unk_token", "<unk>")));
      }
      default -> throw fields.wrong("type", "BPE, WordPiece or WordLevel");
    };
  }

  /// Older files do not state the type of a model with merges.
  private static String type(JsonFields fields) {
    return fields.has("type") || !fields.has("merges") ? fields.text("type") : "BPE";
  }

  private static BytePairModel bytePair(JsonFields fields) {
    Vocabulary vocabulary = Vocabulary.of(fields.object("vocab"));
    String unknown = fields.textOrNull("unk_token");
    int unknownId = unknown == null ? -1 : vocabulary.id(unknown);
    if (unknown != null && unknownId < 0) {
      throw fields.wrong("unk_token", "a piece of the vocabulary");
    }
    BytePairModel.Options options =
        new BytePairModel.Options(
            unknownId,
            fields.flag("fuse_unk", false),
            fields.flag("byte_fallback", false),
            fields.flag("ignore_merges", false),
            notEmpty(fields.textOrNull("continuing_subword_prefix")),
            notEmpty(fields.textOrNull("end_of_word_suffix")));
    Merges merges = new Merges(fields.file(), vocabulary, options.continuation());
    for (Object entry : fields.list("merges")) {
      merges.add(pair(fields, entry));
    }
    return new BytePairModel(vocabulary, merges.byPair, options);
  }

  private static @Nullable String notEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static String[] pair(JsonFields fields, Object entry) {
    if (entry instanceof String line) {
      return Merges.pair(fields.file(), line);
    }
    if (entry instanceof List<?> list
        && list.size() == 2
        && list.get(0) instanceof String left
        && list.get(1) instanceof String right) {
      return new String[] {left, right};
    }
    throw fields.wrong("merges", "a list of pairs, such as \"t h\" or [\"t\", \"h\"]");
  }

  private static WordPieceModel wordPiece(JsonFields fields) {
    Vocabulary vocabulary = Vocabulary.of(fields.object("vocab"));
    return wordPiece(
        fields.file(),
        vocabulary,
        fields.text("unk_token", "[UNK]"),
        fields.text("continuing_subword_prefix", "##"),
        fields.number("max_input_chars_per_word", 1, 1_000_000, 100));
  }

  static WordPieceModel wordPiece(
      String file, Vocabulary vocabulary, String unknown, String continuation, int longest) {
    int id = vocabulary.id(unknown);
    if (id < 0) {
      throw new TokenizerException(
          "%s: the vocabulary has no %s, the token for unknown words".formatted(file, unknown));
    }
    return new WordPieceModel(vocabulary, id, continuation, longest);
  }

  /// The model of GPT-2's two files.
  static BytePairModel bytePair(String file, Vocabulary vocabulary, List<String> lines) {
    Merges merges = new Merges(file, vocabulary, null);
    for (String line : lines) {
      if (!line.isEmpty() && !line.startsWith("#version")) {
        merges.add(Merges.pair(file, line));
      }
    }
    return new BytePairModel(vocabulary, merges.byPair, BytePairModel.Options.PLAIN);
  }

  /// Merges in their order, which is the order they are listed in.
  private static final class Merges {

    final Map<Long, Long> byPair = new HashMap<>();
    private final String file;
    private final Vocabulary vocabulary;
    private final @Nullable String continuation;
    private int order;

    Merges(String file, Vocabulary vocabulary, @Nullable String continuation) {
      this.file = file;
      this.vocabulary = vocabulary;
      this.continuation = continuation;
    }

    static String[] pair(String file, String line) {
      String[] pair = line.split(" ", -1);
      if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
        throw new TokenizerException(
            "%s: merge \"%s\" must be two pieces with a space between them"
                .formatted(file, line.length() > 40 ? line.substring(0, 40) + "…" : line));
      }
      return pair;
    }

    void add(String[] pair) {
      String right = pair[1];
      boolean inside = continuation != null && right.startsWith(continuation);
      String joined =
          pair[0]
              + (inside && continuation != null ? right.substring(continuation.length()) : right);
      long key = BytePairModel.pair(id(pair[0]), id(right));
      byPair.put(key, PairMerging.merge(order++, id(joined)));
    }

    private int id(String piece) {
      int id = vocabulary.id(piece);
      if (id < 0) {
        throw new TokenizerException(
            "%s: merge %,d needs the piece \"%s\", which the vocabulary lacks"
                .formatted(file, order + 1, piece));
      }
      return id;
    }
  }
}
