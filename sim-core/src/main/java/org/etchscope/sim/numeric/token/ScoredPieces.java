package org.etchscope.sim.numeric.token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pieces of bytes, each with a score: of all adjacent pieces whose union is a piece, those with
/// the best union are merged first.
final class ScoredPieces {

  private final List<byte[]> pieces;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int[] order;

  /// @param scores a score for each piece, none of them NaN
  ScoredPieces(List<byte[]> pieces, List<Float> scores) {
    this.pieces = List.copyOf(pieces);
    this.order = new int[pieces.size()];
    float[] best = new float[scores.size()];
    for (int id = 0; id < best.length; id++) {
      // 0 and -0 are equal scores.
      best[id] = -scores.get(id) + 0f;
      ids.putIfAbsent(key(pieces.get(id)), id);
    }
    float[] sorted = best.clone();
    Arrays.sort(sorted);
    for (int id = 0; id < best.length; id++) {
      int place = Arrays.binarySearch(sorted, best[id]);
      while (place > 0 && sorted[place - 1] == best[id]) {
        place--;
      }
      order[id] = place;
    }
  }

  private static String key(byte[] piece) {
    return new String(piece, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  int size() {
    return pieces.size();
  }

  /// The id of a piece, the lowest if it stands several times, or -1.
  int id(byte[] piece) {
    return ids.getOrDefault(key(piece), -1);
  }

  /// The bytes of a piece.
  ///
  /// @throws IllegalArgumentException if the id is outside of the vocabulary
  byte[] piece(int id) {
    if (id < 0 || id >= pieces.size()) {
      throw new IllegalArgumentException(Vocabulary.outside(id, pieces.size()));
    }
    return pieces.get(id);
  }

  /// Merges as far as the pieces allow.
  void merge(int[] parts, TokenIds result) {
    PairMerging.apply(parts, this::merge, result);
  }

  private long merge(int left, int right) {
    byte[] one = pieces.get(left);
    byte[] other = pieces.get(right);
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    int id = id(both);
    return id < 0 ? PairMerging.NONE : PairMerging.merge(order[id], id);
  }
}
