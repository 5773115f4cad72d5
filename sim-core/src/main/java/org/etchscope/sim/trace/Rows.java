package org.etchscope.sim.trace;

import java.util.Arrays;

/// A growing table of `long`s, row by row. It grows by blocks, so that nothing is copied and no
/// large array is asked for while a machine runs: a record can have millions of rows.
final class Rows {

  /// Rows of a block.
  private static final int BLOCK = 1 << 10;

  private static final int BLOCK_BITS = 10;

  private final int width;
  private long[][] blocks = new long[4][];

  /// The block of the last row.
  private long[] current = {};

  private int size;

  /// @param width columns, at least 1
  Rows(int width) {
    this.width = width;
  }

  int size() {
    return size;
  }

  /// Adds a row; answers the block in which it stands. The row begins there at [#place].
  long[] add() {
    int row = size++;
    if ((row & (BLOCK - 1)) == 0) {
      begin(row >>> BLOCK_BITS);
    }
    return current;
  }

  private void begin(int number) {
    if (number == blocks.length) {
      blocks = Arrays.copyOf(blocks, number * 2);
    }
    if (blocks[number] == null) {
      blocks[number] = new long[BLOCK * width];
    }
    current = blocks[number];
  }

  /// Where a row begins in its block.
  int place(int row) {
    return (row & (BLOCK - 1)) * width;
  }

  /// Takes the last row away.
  void removeLast() {
    size--;
    current = size == 0 ? current : blocks[(size - 1) >>> BLOCK_BITS];
  }

  long get(int row, int column) {
    return blocks[row >>> BLOCK_BITS][place(row) + column];
  }

  void set(int row, int column, long value) {
    blocks[row >>> BLOCK_BITS][place(row) + column] = value;
  }
}
