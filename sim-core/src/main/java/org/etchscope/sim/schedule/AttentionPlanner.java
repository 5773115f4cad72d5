package org.etchscope.sim.schedule;

import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.AttentionShape;

/// Puts the operations of one attention together: tiles of the cache, which short caches share, and
/// blocks of keys that are on the chip. What the operations are follows from who sees whom:
/// [CausalAttention], [FullAttention].
final class AttentionPlanner {

  private static final int KEY_BLOCK = 128;

  final AttentionShape shape;
  final KeyGeometry cached;
  final RowTiles tiles;
  final StreamRate appendRate;
  final long bytesPerToken;
  final AttentionOperations streamed = new AttentionOperations();
  final AttentionOperations resident = new AttentionOperations();
  final long[] appendBytes;

  /// Multiply-adds that the result needs.
  long useful;

  /// Bytes of keys and values that stay on the chip until attention has ended.
  long residentBytes;

  private final AttentionCost cost;
  private final long tileBytes;
  private final int pageTokens;
  private final int queryRows;

  // Caches that share the tile now being filled.
  private int openTile = -1;
  private int openNeeds;
  private long openBytes;
  private long openScores;
  private long openMeetings;

  /// @param queryRows query rows that meet a key at once
  /// @param cached how queries meet the cache
  /// @param tiles the rows of the queries
  /// @param tileBytes largest tile of the cache that is read at once
  /// @param pageTokens tokens of the cache that are read together
  AttentionPlanner(
      AttentionShape shape,
      AttentionCost cost,
      int queryRows,
      KeyGeometry cached,
      RowTiles tiles,
      long tileBytes,
      int pageTokens,
      StreamRate appendRate) {
    this.shape = shape;
    this.cost = cost;
    this.queryRows = queryRows;
    this.cached = cached;
    this.tiles = tiles;
    this.tileBytes = tileBytes;
    this.pageTokens = pageTokens;
    this.appendRate = appendRate;
    this.bytesPerToken = cached.rowBytes();
    this.appendBytes = new long[tiles.count()];
    if (bytesPerToken > tileBytes) {
      throw new ScheduleException(InputForm.KEYS_OF_A_TOKEN.with(bytesPerToken, tileBytes));
    }
  }

  AttentionPlan plan() {
    closeTile();
    return new AttentionPlan(this);
  }

  /// Rows of an M-tile go to the cache.
  void append(int tile, int rows) {
    appendBytes[tile] = Math.addExact(appendBytes[tile], rows * bytesPerToken);
  }

  /// Counts what the result needs.
  ///
  /// @param pairs pairs of query and key that the mask lets through
  void countUseful(KeyGeometry geometry, long pairs) {
    long scores = Math.multiplyExact(pairs, geometry.queryHeads());
    useful = Math.addExact(useful, Math.multiplyExact(scores, geometry.workPerScore()));
  }

  /// Cached keys for the queries of some rows of an M-tile; as many rows meet them at once as the
  /// chip holds.
  ///
  /// @param needs M-tiles, from the first, whose keys must have been written before
  /// @param from position of the first key
  /// @param to position behind the last key
  /// @param alone whether these rows share no tile of the cache with others
  void streamBlocks(int tile, int needs, int rows, long from, long to, boolean alone) {
    if (alone) {
      closeTile();
    }
    int held = Math.min(rows, queryRows);
    for (int block = 0; block < rows; block += held) {
      stream(from, to, Math.min(held, rows - block), tile, needs, alone);
    }
  }

  /// One key of a token's own, which comes from the chip with the last of its cache's tiles.
  void ownKey(int tile, boolean hasCache) {
    if (!hasCache) {
      stream(0, 0, 1, tile, 0, false);
    }
    openScores++;
    openMeetings += cost.meeting(cached, 1, 1);
  }

  private void stream(long from, long to, int rows, int tile, int needs, boolean alone) {
    long keys = to - from;
    long left = keys == 0 ? 0 : pagesOf(from, to);
    if (openTile >= 0 && (openTile != tile || alone)) {
      closeTile();
    }
    openNeeds = openTile == tile ? Math.max(openNeeds, needs) : needs;
    openTile = tile;
    do {
      if (openBytes > 0 && (alone || left * bytesPerToken > tileBytes - openBytes)) {
        closeTile();
        openTile = tile;
      }
      long read = Math.min(left, tileBytes / bytesPerToken);
      long seen = Math.min(keys, read);
      openBytes += read * bytesPerToken;
      openScores += seen * rows;
      openMeetings = Math.addExact(openMeetings, cost.meeting(cached, seen, rows));
      left -= read;
      keys -= seen;
    } while (left > 0);
    if (alone) {
      closeTile();
    }
  }

  /// Tokens of the pages that hold the positions `from … to`.
  private long pagesOf(long from, long to) {
    long first = from / pageTokens;
    long end = Math.ceilDiv(to, (long) pageTokens);
    return (end - first) * pageTokens;
  }

  private void closeTile() {
    if (openTile < 0 || (openScores == 0 && openBytes == 0)) {
      openTile = -1;
      return;
    }
    long scores = Math.multiplyExact(openScores, cached.queryHeads());
    streamed.add(
        openTile,
        openNeeds,
        openBytes,
        cost.price(cached, scores, openMeetings, cached.queryHeads()));
    openTile = -1;
    openBytes = 0;
    openScores = 0;
    openMeetings = 0;
  }

  /// Whole key blocks of keys on the chip for some rows of an M-tile, one operation per key-value
  /// head.
  ///
  /// @param needs the last M-tile whose keys are among them
  /// @param keys keys, from the first that a row sees to the last
  void residentBlock(KeyGeometry geometry, int tile, int needs, int rows, long keys) {
    long computed =
        keys < KEY_BLOCK ? keys : Math.ceilDiv(keys, (long) KEY_BLOCK) * (long) KEY_BLOCK;
    long group = geometry.queryHeads() / geometry.keyValueHeads();
    long scores = Math.multiplyExact(computed, rows) * group;
    long meetings = cost.meeting(geometry, computed, rows) / geometry.keyValueHeads();
    AttentionPrice price = cost.price(geometry, scores, meetings, rows * group);
    long bytes = keys * geometry.rowBytes() / geometry.keyValueHeads();
    for (int head = 0; head < geometry.keyValueHeads(); head++) {
      resident.add(tile, needs, bytes, price);
    }
  }
}
