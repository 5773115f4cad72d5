package org.etchscope.sim.schedule;

import org.jspecify.annotations.Nullable;

/// Attention in which a token sees itself and what stands before it, or as much of that as its
/// window holds: a token at position c, counted from 1, sees c keys, so it reads c - 1 from the
/// cache.
final class CausalAttention {

  private final AttentionPlanner planner;
  private final @Nullable KeyGeometry expanded;
  private final boolean chunkStaysOnChip;
  private final long window;

  /// @param expanded how the queries of whole prompts meet their own keys; `null` if as they meet
  ///   the cache
  /// @param chunkStaysOnChip whether keys of this iteration's tokens are met on the chip
  CausalAttention(
      AttentionPlanner planner, @Nullable KeyGeometry expanded, boolean chunkStaysOnChip) {
    this.planner = planner;
    this.expanded = expanded;
    this.chunkStaysOnChip = chunkStaysOnChip;
    this.window = planner.shape.window() == 0 ? Long.MAX_VALUE : planner.shape.window();
  }

  /// The attention of all rows of a micro-batch.
  AttentionPlan plan(MicroBatch batch) {
    int row = 0;
    for (SequenceGroup group : batch.groups()) {
      for (int sequence = 0; sequence < group.count(); sequence++) {
        add(group, row);
        row += group.newTokens();
      }
    }
    return planner.plan();
  }

  private void add(SequenceGroup group, int firstRow) {
    int done = 0;
    while (done < group.newTokens()) {
      int row = firstRow + done;
      int rows = Math.min(group.newTokens() - done, planner.tiles.endOfTileAt(row) - row);
      planner.append(planner.tiles.tileOf(row), rows);
      addBlock(group, firstRow, done, rows);
      done += rows;
    }
  }

  /// How the queries of a group meet keys of their own chunk.
  private KeyGeometry geometry(SequenceGroup group) {
    boolean whole = group.isPrefill() && group.cachedTokens() == 0;
    return whole && expanded != null ? expanded : planner.cached;
  }

  /// Queries of `rows` tokens that follow `before` new and `cached` old ones.
  private void addBlock(SequenceGroup group, int firstRow, int before, int rows) {
    int tokensBefore = group.cachedTokens();
    boolean prefill = group.isPrefill();
    int tile = planner.tiles.tileOf(firstRow + before);
    // Oldest key that the first query of the block sees.
    long position = (long) tokensBefore + before;
    long oldest = Math.max(0, position + 1 - window);
    long cacheEnd = chunkStaysOnChip ? tokensBefore : position;
    boolean readsCache = cacheEnd > oldest;
    if (readsCache) {
      int needs = chunkStaysOnChip || before == 0 ? 0 : tile;
      planner.streamBlocks(tile, needs, rows, oldest, cacheEnd, prefill);
    }
    if (prefill) {
      KeyGeometry geometry = geometry(group);
      if (chunkStaysOnChip) {
        planner.residentBytes += rows * geometry.rowBytes();
      }
      long firstKey = Math.max(chunkStaysOnChip ? 0 : before, before + 1 - window);
      planner.residentBlock(geometry, tile, tile, rows, before + rows - firstKey);
    } else {
      planner.ownKey(tile, readsCache);
    }
    planner.countUseful(geometry(group), pairs(position + 1, rows));
  }

  /// Pairs of the queries at `rows` positions from `first` on, counted from 1, with their keys.
  private long pairs(long first, int rows) {
    long full = Math.clamp(window - first + 1, 0, rows);
    long pairs = (first + first + full - 1) * full / 2;
    return full == rows
        ? pairs
        : Math.addExact(pairs, Math.multiplyExact(rows - full, Math.min(window, first + rows - 1)));
  }
}
