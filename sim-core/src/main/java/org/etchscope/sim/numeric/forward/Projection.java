package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A linear map whose columns may come from several matrices side by side: query, key and value, or
/// gate and up.
///
/// @param parts the matrices, all of one depth
/// @param bias what is added to each column, or `null`
// Filled once, read in every product.
@SuppressWarnings("ArrayRecordComponent")
record Projection(List<WeightMatrix> parts, float @Nullable [] bias) {

  Projection {
    parts = List.copyOf(parts);
    for (WeightMatrix part : parts) {
      if (part.depth() != parts.getFirst().depth()) {
        throw new IllegalArgumentException(
            "%s has %d inputs, %s has %d; they must be equal"
                .formatted(
                    part.name(), part.depth(), parts.getFirst().name(), parts.getFirst().depth()));
      }
    }
  }

  /// Maps of one depth side by side. Where only some have a bias, that of the others is zero.
  static Projection sideBySide(List<Projection> maps) {
    List<WeightMatrix> parts = new ArrayList<>();
    int columns = 0;
    for (Projection map : maps) {
      parts.addAll(map.parts());
      columns += map.columns();
    }
    if (maps.stream().allMatch(map -> map.bias() == null)) {
      return new Projection(parts, null);
    }
    float[] joined = new float[columns];
    int at = 0;
    for (Projection map : maps) {
      if (map.bias() != null) {
        System.arraycopy(map.bias(), 0, joined, at, map.columns());
      }
      at += map.columns();
    }
    return new Projection(parts, joined);
  }

  int depth() {
    return parts.getFirst().depth();
  }

  int columns() {
    int sum = 0;
    for (WeightMatrix part : parts) {
      sum += part.columns();
    }
    return sum;
  }

  /// What the sums of each column have to be multiplied by; `null` for nothing.
  float @Nullable [] columnScales() {
    if (parts.getFirst().columnScales() == null) {
      return null;
    }
    float[] all = new float[columns()];
    int at = 0;
    for (WeightMatrix part : parts) {
      float[] scales = Objects.requireNonNull(part.columnScales());
      System.arraycopy(scales, 0, all, at, scales.length);
      at += scales.length;
    }
    return all;
  }

  /// What is done with the piece of a part that a range of columns covers.
  interface PieceAction {

    /// Takes one piece.
    ///
    /// @param part the matrix
    /// @param firstColumn the piece's first column, counted in the matrix
    /// @param columns columns of the piece
    /// @param offset the piece's first column, counted in the range
    void piece(WeightMatrix part, int firstColumn, int columns, int offset);
  }

  /// Visits the pieces of all parts that a range of columns covers, in order.
  void pieces(int firstColumn, int columns, PieceAction action) {
    int begin = 0;
    for (WeightMatrix part : parts) {
      int end = begin + part.columns();
      int from = Math.max(begin, firstColumn);
      int to = Math.min(end, firstColumn + columns);
      if (from < to) {
        action.piece(part, from - begin, to - from, from - firstColumn);
      }
      begin = end;
    }
  }
}
