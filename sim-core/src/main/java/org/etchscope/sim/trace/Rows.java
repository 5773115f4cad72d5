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
    int number = row >>> BLOCK_BITS;
    if (number == blocks.length) {
      blocks = Arrays.copyOf(blocks, number * 2);
    }
    long[] block = blocks[number];
    if (block == null) {
      block = new long[BLOCK * width];
      blocks[number] = block;
    }
    return block;
  }

  /// Where a row begins in its block.
  int place(int row) {
    return (row & (BLOCK - 1)) * width;
  }

  /// Takes the last row away.
  void removeLast() {
    size--;
  }

  long get(int row, int column) {
    return blocks[row >>> BLOCK_BITS][place(row) + column];
  }

  void set(int row, int column, long value) {
    blocks[row >>> BLOCK_BITS][place(row) + column] = value;
  }
}
