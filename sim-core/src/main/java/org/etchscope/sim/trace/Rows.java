package org.etchscope.sim.trace;

import java.util.Arrays;
import org.etchscope.sim.checkpoint.Checkpoint;

/// A growing table of `long`s, row by row, in the order of their first column: the key. It grows by
/// blocks, so that nothing is copied and no large array is asked for while a machine runs: a record
/// can have millions of rows. Those of a long one are packed, the oldest first.
final class Rows {

  /// Rows of a block.
  private static final int BLOCK = 1 << 10;

  private static final int BLOCK_BITS = 10;

  /// Rows of a shelf: what a search ends in. The keys of the shelves stand close together, so that
  /// a search in millions of rows touches few places.
  private static final int SHELF = 1 << 6;

  private static final int SHELF_BITS = 6;

  /// Blocks of a table that is not packed.
  private static final int UNPACKED = 1 << 10;

  /// Blocks that are packed when a new one begins: two, so that packing catches up.
  private static final int PACKED_AT_ONCE = 2;

  private final int width;

  private long[][] blocks = new long[4][];

  /// Blocks that are packed: the first ones.
  private int packedBlocks;

  /// By shelf, the key of its first row.
  private long[] shelves = new long[BLOCK / SHELF];

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

  /// Adds a row with its key; answers where it begins in its block, which is [#last].
  int add(long key) {
    int row = size++;
    if ((row & (SHELF - 1)) == 0) {
      begin(row, key);
    }
    int place = place(row);
    current[place] = key;
    return place;
  }

  /// The block of the last row.
  long[] last() {
    return current;
  }

  /// A row begins a shelf, perhaps also a block.
  private void begin(int row, long key) {
    int shelf = row >>> SHELF_BITS;
    if (shelf == shelves.length) {
      shelves = Arrays.copyOf(shelves, shelf * 2);
    }
    shelves[shelf] = key;
    int number = row >>> BLOCK_BITS;
    if (number == blocks.length) {
      blocks = Arrays.copyOf(blocks, number * 2);
    }
    if (blocks[number] == null) {
      Checkpoint.pass();
      blocks[number] = new long[BLOCK * width];
      pack(number);
    }
    current = blocks[number];
  }

  /// A block begins: packs some of the oldest. The one before it may still lose its last row.
  private void pack(int number) {
    for (int i = 0; number >= UNPACKED && i < PACKED_AT_ONCE && packedBlocks < number - 1; i++) {
      Checkpoint.pass();
      blocks[packedBlocks] = PackedBlock.of(blocks[packedBlocks], width);
      packedBlocks++;
    }
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
    int number = row >>> BLOCK_BITS;
    return number < packedBlocks
        ? PackedBlock.get(blocks[number], width, row & (BLOCK - 1), column)
        : blocks[number][place(row) + column];
  }

  /// Changes a value of one of the last rows.
  void set(int row, int column, long value) {
    blocks[row >>> BLOCK_BITS][place(row) + column] = value;
  }

  /// The last row of `[from, to)` whose key is at most the given one; `from` if there is none.
  int floor(int from, int to, long key) {
    // Of the shelves that begin behind `from`, the last that begins at or before the key.
    int low = from >>> SHELF_BITS;
    int high = (to - 1) >>> SHELF_BITS;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (shelves[middle] <= key) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int first = Math.max(from, low << SHELF_BITS);
    int last = Math.min(to, (low + 1) << SHELF_BITS) - 1;
    int row = Math.clamp(guess(low, key), first, last);
    while (row > first && get(row, 0) > key) {
      row--;
    }
    while (row < last && get(row + 1, 0) <= key) {
      row++;
    }
    return row;
  }

  /// About where a key stands if those of its shelf are evenly apart: mostly a row or two away, so
  /// that a walk from there touches less memory than halving would.
  private int guess(int shelf, long key) {
    int first = shelf << SHELF_BITS;
    if (first + SHELF >= size) {
      return first;
    }
    long begin = shelves[shelf];
    long length = shelves[shelf + 1] - begin;
    return key - begin >= length ? first + SHELF : first + (int) ((key - begin) * SHELF / length);
  }
}
