package org.etchscope.sim.machine.array;

import java.util.Objects;

/// A product cut into folds: pieces that fill the array's rows and columns once.
///
/// @param product the product
/// @param stationary what stays in the cells
/// @param rows rows R of the array
/// @param columns columns C of the array
public record FoldGrid(MatrixProduct product, Stationary stationary, int rows, int columns) {

  /// The largest array that is counted.
  public static final int LARGEST_SIDE = 1 << 14;

  public FoldGrid {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(stationary, "stationary");
    side("array rows", rows);
    side("array columns", columns);
  }

  /// Size of the dimension along the rows.
  public int alongRows() {
    return stationary.alongRows(product);
  }

  /// Size of the dimension along the columns.
  public int alongColumns() {
    return stationary.alongColumns(product);
  }

  /// Steps of a fold.
  public int steps() {
    return stationary.steps(product);
  }

  /// Folds along the rows.
  public int rowFolds() {
    return Math.ceilDiv(alongRows(), rows);
  }

  /// Folds along the columns.
  public int columnFolds() {
    return Math.ceilDiv(alongColumns(), columns);
  }

  /// Folds of the product.
  public long folds() {
    return (long) rowFolds() * columnFolds();
  }

  /// Rows a fold really uses.
  public int rowsUsed(int rowFold) {
    return Math.min(rows, alongRows() - rowFold * rows);
  }

  /// Columns a fold really uses.
  public int columnsUsed(int columnFold) {
    return Math.min(columns, alongColumns() - columnFold * columns);
  }

  /// Cycles of one fold on its own, from the first operand to the last sum: `K + R + C - 2` output
  /// stationary; `T + 2R + C - 2` else, of which the first R load what stays. An edge fold takes as
  /// long as a full one.
  public long foldCycles() {
    long load = stationary == Stationary.OUTPUT ? 0 : rows;
    return load + steps() + rows + columns - 2;
  }

  private static void side(String name, int value) {
    if (value < 1 || value > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 1 to %d".formatted(name, value, LARGEST_SIDE));
    }
  }
}
