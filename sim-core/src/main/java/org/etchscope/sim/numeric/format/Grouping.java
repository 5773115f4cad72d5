package org.etchscope.sim.numeric.format;

import java.util.Objects;

/// Which elements of a matrix share a scale. The rows of a matrix are its outputs, or the tokens of
/// an activation.
///
/// @param kind how far a scale reaches
/// @param size elements of a group; 0 for the other kinds
public record Grouping(Kind kind, int size) {

  /// How far a scale reaches.
  public enum Kind {
    /// The whole matrix.
    TENSOR,
    /// A row: an output channel of a weight, a token of an activation.
    ROW,
    /// Consecutive elements of a row; the last group of a row may be shorter.
    GROUP
  }

  /// One scale for the matrix.
  public static final Grouping TENSOR = new Grouping(Kind.TENSOR, 0);

  /// A scale for each row.
  public static final Grouping ROW = new Grouping(Kind.ROW, 0);

  public Grouping {
    Objects.requireNonNull(kind, "kind");
    if (kind == Kind.GROUP ? size < 1 : size != 0) {
      throw new IllegalArgumentException(
          "group size is " + size + "; it must be at least 1, and 0 where there are no groups");
    }
  }

  /// A scale for that many consecutive elements of a row.
  public static Grouping ofGroups(int size) {
    return new Grouping(Kind.GROUP, size);
  }

  /// Scales of a matrix.
  int scales(int rows, int columns) {
    return switch (kind) {
      case TENSOR -> 1;
      case ROW -> rows;
      case GROUP -> Math.multiplyExact(rows, Math.ceilDiv(columns, size));
    };
  }

  /// The index of an element's scale.
  int scale(int row, int column, int columns) {
    return switch (kind) {
      case TENSOR -> 0;
      case ROW -> row;
      case GROUP -> row * Math.ceilDiv(columns, size) + column / size;
    };
  }

  /// Shows all elements of a matrix in row-major order, in stretches that share a scale.
  void forEach(int rows, int columns, Stretches action) {
    int width = kind == Kind.GROUP ? Math.min(size, columns) : columns;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column += width) {
        int from = row * columns + column;
        int to = row * columns + columns - Math.max(0, columns - column - width);
        action.stretch(from, to, scale(row, column, columns));
      }
    }
  }

  /// Takes elements that share a scale.
  interface Stretches {
    void stretch(int from, int to, int scale);
  }
}
