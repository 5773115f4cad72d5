package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Some rows of a micro-batch, those of whole groups, closed up to rows of a product of their own.
final class RowSubset {

  private final List<int[]> runs = new ArrayList<>();
  private int rows;

  RowSubset(MicroBatch batch, Predicate<SequenceGroup> wanted) {
    int first = 0;
    for (SequenceGroup group : batch.groups()) {
      if (wanted.test(group)) {
        runs.add(new int[] {rows, first, group.rows()});
        rows += group.rows();
      }
      first += group.rows();
    }
  }

  int rows() {
    return rows;
  }

  /// The row of the micro-batch that a row of the subset is.
  private int original(int row) {
    for (int[] run : runs) {
      if (row < run[0] + run[2]) {
        return run[1] + row - run[0];
      }
    }
    throw new IndexOutOfBoundsException(row);
  }

  /// How many of the rows from `from` up to `to` of the micro-batch are in the subset.
  int within(int from, int to) {
    int count = 0;
    for (int[] run : runs) {
      count += Math.max(0, Math.min(to, run[1] + run[2]) - Math.max(from, run[1]));
    }
    return count;
  }

  /// M-tiles of the micro-batch feed those of a product over the subset that has rows of theirs.
  void gather(ActivityDraft source, int sourceRows, ActivityDraft product, int productRows) {
    for (int tile = 0; tile < product.tiles; tile++) {
      int from = original(tile * productRows) / sourceRows;
      int to = original(Math.min(rows, (tile + 1) * productRows) - 1) / sourceRows;
      source.feedsAll(product, from, to + 1, tile, tile + 1);
    }
  }

  /// M-tiles of a product over the subset feed those of the micro-batch that have rows of theirs.
  void scatter(ActivityDraft product, int productRows, ActivityDraft target, int targetRows) {
    for (int tile = 0; tile < product.tiles; tile++) {
      int from = original(tile * productRows) / targetRows;
      int to = original(Math.min(rows, (tile + 1) * productRows) - 1) / targetRows;
      product.feedsAll(target, tile, tile + 1, from, to + 1);
    }
  }
}
