package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pieces of text by id and ids by piece. Ids may have gaps.
final class Vocabulary {

  /// Largest id and 1; the largest published vocabularies have some 260,000 entries.
  static final int LARGEST = 1 << 22;

  private final List<@Nullable String> pieces;
  private final Map<String, Integer> ids;

  private Vocabulary(List<@Nullable String> pieces, Map<String, Integer> ids) {
    this.pieces = pieces;
    this.ids = ids;
  }

  /// The vocabulary of an object whose names are pieces and whose values are ids.
  static Vocabulary of(JsonFields entries) {
    Builder builder = new Builder(entries.file());
    for (Map.Entry<?, ?> entry : entries.values().entrySet()) {
      String piece = String.valueOf(entry.getKey());
      builder.add(piece, entries.wholeNumber(piece, entry.getValue(), 0, LARGEST - 1));
    }
    return builder.build();
  }

  /// The id of a piece, or -1.
  int id(String piece) {
    return ids.getOrDefault(piece, -1);
  }

  /// The piece of an id, or null where the ids have a gap.
  ///
  /// @throws IllegalArgumentException if the id is outside of the vocabulary
  @Nullable String piece(int id) {
    if (id < 0 || id >= pieces.size()) {
      throw new IllegalArgumentException(outside(id, pieces.size()));
    }
    return pieces.get(id);
  }

  int size() {
    return pieces.size();
  }

  static String outside(int id, int size) {
    return String.format(Locale.ROOT, "token id is %,d; it must be from 0 to %,d", id, size - 1);
  }

  /// Entries that can be added to.
  Builder more(String file) {
    Builder builder = new Builder(file);
    builder.pieces.addAll(pieces);
    builder.ids.putAll(ids);
    return builder;
  }

  /// Collects entries.
  static final class Builder {

    private final String file;
    private final List<@Nullable String> pieces = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    Builder(String file) {
      this.file = file;
    }

    int size() {
      return pieces.size();
    }

    boolean has(String piece) {
      return ids.containsKey(piece);
    }

    Builder add(String piece, int id) {
      while (pieces.size() <= id) {
        pieces.add(null);
      }
      String there = pieces.get(id);
      if (there != null && !there.equals(piece)) {
        throw new TokenizerException(
            "%s: \"%s\" and \"%s\" both have the id %d; an id must stand for one piece"
                .formatted(file, there, piece, id));
      }
      pieces.set(id, piece);
      ids.put(piece, id);
      return this;
    }

    Vocabulary build() {
      if (pieces.isEmpty()) {
        throw new TokenizerException(file + ": the vocabulary is empty");
      }
      return new Vocabulary(pieces, ids);
    }
  }
}
