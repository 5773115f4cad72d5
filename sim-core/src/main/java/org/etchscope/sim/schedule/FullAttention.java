package org.etchscope.sim.schedule;

import java.util.List;

/// Attention in which every query sees every key of its sequence: encoders, the joint attention of
/// a diffusion transformer, and the attention of a decoder to what an encoder has made.
///
/// Nothing of this goes to a cache that later iterations read. Keys and values of a layer that do
/// not fit on the chip are written and read again.
final class FullAttention {

  private final AttentionPlanner planner;

  FullAttention(AttentionPlanner planner) {
    this.planner = planner;
  }

  /// Rows `from … to` of a micro-batch; the end is exclusive.
  record Run(int from, int to) {
    int rows() {
      return to - from;
    }
  }

  /// Attention of each sequence's rows among themselves.
  ///
  /// @param sequences the rows of each sequence, in one run or in several
  /// @param staysOnChip whether keys and values are met on the chip
  AttentionPlan among(List<List<Run>> sequences, boolean staysOnChip) {
    for (List<Run> runs : sequences) {
      long keys = runs.stream().mapToLong(Run::rows).sum();
      int last = planner.tiles.tileOf(runs.getLast().to() - 1);
      if (staysOnChip) {
        planner.residentBytes =
            Math.addExact(planner.residentBytes, keys * planner.cached.rowBytes());
      }
      for (Run run : runs) {
        forEachTile(
            run,
            (tile, rows) -> {
              if (staysOnChip) {
                planner.residentBlock(planner.cached, tile, last, rows, keys);
              } else {
                planner.append(tile, rows);
                planner.streamBlocks(tile, last + 1, rows, 0, keys, true);
              }
              planner.countUseful(planner.cached, Math.multiplyExact(rows, keys));
            });
      }
    }
    return planner.plan();
  }

  /// Attention of each sequence's rows to keys that an encoder has left in the cache.
  ///
  /// @param sources keys of each sequence
  /// @param justWritten whether they were written right before this iteration: then they are read
  ///   when the queries are there, not ahead of them
  AttentionPlan across(MicroBatch batch, long sources, boolean justWritten) {
    int row = 0;
    for (SequenceGroup group : batch.groups()) {
      for (int sequence = 0; sequence < group.count(); sequence++) {
        Run run = new Run(row, row + group.newTokens());
        forEachTile(
            run,
            (tile, rows) -> {
              int needs = justWritten ? tile + 1 : 0;
              planner.streamBlocks(tile, needs, rows, 0, sources, group.isPrefill());
              planner.countUseful(planner.cached, Math.multiplyExact(rows, sources));
            });
        row = run.to();
      }
    }
    return planner.plan();
  }

  private interface Block {
    void add(int tile, int rows);
  }

  private void forEachTile(Run run, Block block) {
    int row = run.from();
    while (row < run.to()) {
      int end = Math.min(run.to(), planner.tiles.endOfTileAt(row));
      block.add(planner.tiles.tileOf(row), end - row);
      row = end;
    }
  }
}
