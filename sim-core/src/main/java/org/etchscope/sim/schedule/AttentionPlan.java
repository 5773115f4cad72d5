package org.etchscope.sim.schedule;

import java.util.Arrays;
import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;
import org.jspecify.annotations.Nullable;

/// The attention of one layer for one micro-batch on one chip, cut into operations of the attention
/// unit. There are two queues:
///
/// - *streamed* operations read a tile of cached keys and values from HBM: all of decode, and the
///   earlier chunks of a prompt. Short caches of several sequences share a tile.
/// - *resident* operations work on keys and values of this chunk, which are still on the chip: one
///   per key-value head and block of query rows.
///
/// Each operation belongs to one M-tile. Multiply-adds: `keys · query heads · (key size + value
/// size)` per new token; a token at position c (1-based) sees c keys, so it reads c - 1 from the
/// cache. Resident blocks are computed in whole 128-key blocks; what lies beyond the causal
/// triangle is padding. The softmax works beside the multiply-adds, two lane-cycles a score
/// (maximum; exponent and sum), plus a rescale of the values per block; the slower sets the pace.
public final class AttentionPlan {

  private static final int KEY_BLOCK = 128;

  /// Lane-cycles of a score: for the maximum, and for exponent and sum.
  private static final long SOFTMAX_PASSES = 2;

  private final int mTiles;
  private final int[] streamedTile;
  private final int[] streamedNeeds;
  private final long[] streamedBytes;
  private final long[] streamedCycles;
  private final long[] streamedWork;
  private final long[] streamedServiceEnd;
  private final int[] residentTile;
  private final int[] residentNeeds;
  private final long[] residentCycles;
  private final long[] residentWork;
  private final long[] residentReadBytes;
  private final int[] operationsOfTile;
  private final long[] appendBytes;
  private final StreamRate appendRate;
  private final long usefulMultiplyAdds;
  private final long paddedMultiplyAdds;
  private final long readBytes;
  private final long residentBytes;
  private final long bytesPerToken;

  private AttentionPlan(Builder b) {
    this.mTiles = b.mTiles;
    this.streamedTile = Arrays.copyOf(b.streamedTile, b.streamed);
    this.streamedNeeds = Arrays.copyOf(b.streamedNeeds, b.streamed);
    this.streamedBytes = Arrays.copyOf(b.streamedBytes, b.streamed);
    this.streamedCycles = Arrays.copyOf(b.streamedCycles, b.streamed);
    this.streamedWork = Arrays.copyOf(b.streamedWork, b.streamed);
    this.residentTile = Arrays.copyOf(b.residentTile, b.resident);
    this.residentNeeds = Arrays.copyOf(b.residentNeeds, b.resident);
    this.residentCycles = Arrays.copyOf(b.residentCycles, b.resident);
    this.residentWork = Arrays.copyOf(b.residentWork, b.resident);
    this.residentReadBytes = Arrays.copyOf(b.residentReadBytes, b.resident);
    this.appendBytes = b.appendBytes;
    this.appendRate = b.appendRate;
    this.usefulMultiplyAdds = b.useful;
    this.residentBytes = b.residentBytes;
    this.bytesPerToken = b.bytesPerToken;
    this.paddedMultiplyAdds = b.computed - b.useful;
    this.operationsOfTile = new int[mTiles];
    this.streamedServiceEnd = new long[b.streamed];
    long bytes = 0;
    for (int i = 0; i < b.streamed; i++) {
      operationsOfTile[streamedTile[i]]++;
      bytes = Math.addExact(bytes, streamedBytes[i]);
      streamedServiceEnd[i] = b.readRate.cycles(bytes);
    }
    this.readBytes = bytes;
    for (int tile : residentTile) {
      operationsOfTile[tile]++;
    }
  }

  public int mTiles() {
    return mTiles;
  }

  /// Operations that read a tile of the cache, in order.
  public int streamed() {
    return streamedTile.length;
  }

  /// The M-tile of a streamed operation.
  public int streamedTile(int operation) {
    return streamedTile[operation];
  }

  /// M-tiles, from the first, whose keys and values must have been written before a streamed
  /// operation can read them; 0 if it reads what earlier iterations wrote.
  public int streamedNeeds(int operation) {
    return streamedNeeds[operation];
  }

  /// Bytes that a streamed operation reads.
  public long streamedBytes(int operation) {
    return streamedBytes[operation];
  }

  /// Cycles of the attention unit for a streamed operation.
  public long streamedCycles(int operation) {
    return streamedCycles[operation];
  }

  /// Multiply-adds of a streamed operation.
  public long streamedWork(int operation) {
    return streamedWork[operation];
  }

  /// Cycles in which HBM serves the tile of a streamed operation, remainders carried along.
  public long streamedService(int operation) {
    return operation == 0
        ? streamedServiceEnd[0]
        : streamedServiceEnd[operation] - streamedServiceEnd[operation - 1];
  }

  /// Operations on keys and values that are on the chip, in order.
  public int resident() {
    return residentTile.length;
  }

  /// The M-tile of a resident operation.
  public int residentTile(int operation) {
    return residentTile[operation];
  }

  /// The last M-tile whose keys a resident operation needs: its own, or the sequence's last if
  /// attention is not causal. All M-tiles before it are needed too.
  public int residentNeeds(int operation) {
    return residentNeeds[operation];
  }

  /// Cycles of the attention unit for a resident operation.
  public long residentCycles(int operation) {
    return residentCycles[operation];
  }

  /// Multiply-adds of a resident operation.
  public long residentWork(int operation) {
    return residentWork[operation];
  }

  /// Bytes of keys and values that a resident operation reads from the buffer.
  public long residentReadBytes(int operation) {
    return residentReadBytes[operation];
  }

  /// Operations that an M-tile waits for.
  public int operationsOf(int mTile) {
    return operationsOfTile[mTile];
  }

  /// Bytes of keys and values that the rows of an M-tile add to the cache.
  public long appendBytes(int mTile) {
    return appendBytes[mTile];
  }

  /// Cycles in which HBM takes the append of an M-tile.
  public long appendService(int mTile) {
    return appendRate.cycles(appendBytes[mTile]);
  }

  /// Bytes of this chunk's keys and values that stay in the buffer until attention has ended.
  public long residentBytes() {
    return residentBytes;
  }

  /// Multiply-adds that the result needs: the exact causal triangle.
  public long usefulMultiplyAdds() {
    return usefulMultiplyAdds;
  }

  /// Multiply-adds beyond that, from whole key blocks.
  public long paddedMultiplyAdds() {
    return paddedMultiplyAdds;
  }

  /// Bytes read from the cache.
  public long readBytes() {
    return readBytes;
  }

  /// Bytes of keys and values of one token.
  public long bytesPerToken() {
    return bytesPerToken;
  }

  /// Bytes added to the cache.
  public long appendBytes() {
    return Arrays.stream(appendBytes).sum();
  }

  /// Cuts the attention of a micro-batch into operations.
  static final class Builder {
    private final AttentionShape shape;
    private final AttentionUnitSpec unit;
    private final KeyGeometry cached;
    private final @Nullable KeyGeometry expanded;
    private final long bytesPerToken;
    private final long tileBytes;
    private final StreamRate readRate;
    private final StreamRate appendRate;
    private final int slowdown;
    private final int tileRows;
    private final int mTiles;
    private final long[] appendBytes;

    private int streamed;
    private int[] streamedTile = new int[16];
    private int[] streamedNeeds = new int[16];
    private long[] streamedBytes = new long[16];
    private long[] streamedCycles = new long[16];
    private long[] streamedWork = new long[16];
    private int resident;
    private int[] residentTile = new int[16];
    private int[] residentNeeds = new int[16];
    private long[] residentCycles = new long[16];
    private long[] residentWork = new long[16];
    private long[] residentReadBytes = new long[16];
    private long useful;
    private long computed;
    private long residentBytes;

    // Caches that share the tile now being filled.
    private int openTile = -1;
    private int openNeeds;
    private long openBytes;
    private long openKeys;

    /// @param cached how queries meet the cache
    /// @param expanded how the queries of whole prompts meet their own keys; `null` if as they meet
    ///   the cache
    /// @param operand the wider of the formats of cache and activations
    /// @param tileBytes largest tile of the cache that is read at once
    Builder(
        AttentionShape shape,
        AttentionUnitSpec unit,
        KeyGeometry cached,
        @Nullable KeyGeometry expanded,
        Precision operand,
        long tileBytes,
        StreamRate readRate,
        StreamRate appendRate,
        int rows,
        int tileRows) {
      this.shape = shape;
      this.unit = unit;
      this.cached = cached;
      this.expanded = expanded;
      this.bytesPerToken = cached.rowBytes();
      this.tileBytes = tileBytes;
      this.readRate = readRate;
      this.appendRate = appendRate;
      this.slowdown = Math.max(1, operand.bits() / 8);
      this.tileRows = tileRows;
      this.mTiles = Math.ceilDiv(rows, tileRows);
      this.appendBytes = new long[mTiles];
      if (bytesPerToken > tileBytes) {
        throw new ScheduleException(
            "keys and values of one token need %,d bytes in a layer; a slot of the KV buffer has %,d"
                .formatted(bytesPerToken, tileBytes));
      }
    }

    /// How the queries of a group meet keys of their own chunk.
    private KeyGeometry geometry(SequenceGroup group) {
      boolean whole = group.isPrefill() && group.cachedTokens() == 0;
      return whole && expanded != null ? expanded : cached;
    }

    AttentionPlan build(MicroBatch batch, boolean chunkStaysOnChip) {
      int row = 0;
      for (SequenceGroup group : batch.groups()) {
        for (int sequence = 0; sequence < group.count(); sequence++) {
          addSequence(group, row, chunkStaysOnChip);
          row += group.newTokens();
        }
      }
      closeTile();
      return new AttentionPlan(this);
    }

    private void addSequence(SequenceGroup group, int firstRow, boolean chunkStaysOnChip) {
      int done = 0;
      while (done < group.newTokens()) {
        int row = firstRow + done;
        int mTile = row / tileRows;
        int rows = Math.min(group.newTokens() - done, (mTile + 1) * tileRows - row);
        appendBytes[mTile] += rows * bytesPerToken;
        addBlock(group, firstRow, done, rows, chunkStaysOnChip);
        done += rows;
      }
    }

    /// Queries of `rows` tokens that follow `before` new and `cached` old ones.
    private void addBlock(
        SequenceGroup group, int firstRow, int before, int rows, boolean chunkStaysOnChip) {
      int tokensBefore = group.cachedTokens();
      boolean prefill = group.isPrefill();
      int mTile = (firstRow + before) / tileRows;
      long window = shape.window() == 0 ? Long.MAX_VALUE : shape.window();
      // Oldest key that the first query of the block sees.
      long position = (long) tokensBefore + before;
      long oldest = Math.max(0, position + 1 - window);
      long fromCache = Math.max(0, (chunkStaysOnChip ? tokensBefore : position) - oldest);
      if (fromCache > 0) {
        if (prefill) {
          closeTile();
        }
        openNeeds = chunkStaysOnChip || before == 0 ? 0 : mTile;
        int held = Math.min(rows, unit.queryRows());
        for (int block = 0; block < rows; block += held) {
          stream(fromCache, Math.min(held, rows - block), mTile, prefill);
        }
      }
      openNeeds = 0;
      if (prefill) {
        int lastRow = firstRow + (shape.causal() ? before + rows : group.newTokens()) - 1;
        int lastKey = shape.causal() ? before + rows : group.newTokens();
        if (chunkStaysOnChip) {
          residentBytes += rows * geometry(group).rowBytes();
        }
        residentBlock(
            geometry(group),
            chunkStaysOnChip ? 0 : before,
            lastKey,
            before,
            rows,
            mTile,
            lastRow / tileRows);
      } else {
        // The token's own key and value come from the chip, with the last of its tile.
        if (fromCache == 0) {
          stream(0, rows, mTile, false);
        }
        addToOpen(0, 1);
      }
      countUseful(group, before, rows, window);
    }

    private void countUseful(SequenceGroup group, int before, int rows, long window) {
      long keys = 0;
      if (!shape.causal()) {
        keys = Math.multiplyExact((long) rows, (long) group.cachedTokens() + group.newTokens());
      } else {
        long first = (long) group.cachedTokens() + before + 1;
        long last = first + rows - 1;
        long full = Math.clamp(window - first + 1, 0, rows);
        keys = (first + first + full - 1) * full / 2;
        if (full < rows) {
          keys += Math.multiplyExact(rows - full, Math.min(window, last));
        }
      }
      useful = Math.addExact(useful, work(geometry(group), keys));
    }

    private static long work(KeyGeometry geometry, long scores) {
      return Math.multiplyExact(
          Math.multiplyExact(scores, geometry.queryHeads()), geometry.workPerScore());
    }

    private void stream(long keys, int rows, int mTile, boolean prefill) {
      long left = keys;
      if (openTile >= 0 && (openTile != mTile || prefill)) {
        closeTile();
      }
      openTile = mTile;
      do {
        if (openBytes > 0 && (prefill || left * bytesPerToken > tileBytes - openBytes)) {
          closeTile();
          openTile = mTile;
        }
        long part = Math.min(left, tileBytes / bytesPerToken);
        addToOpen(part * bytesPerToken, part * rows);
        left -= part;
      } while (left > 0);
      if (prefill) {
        closeTile();
      }
    }

    private void addToOpen(long bytes, long scores) {
      openBytes += bytes;
      openKeys += scores;
    }

    private void closeTile() {
      if (openTile < 0 || openKeys == 0) {
        openTile = -1;
        return;
      }
      if (streamed == streamedTile.length) {
        int larger = streamed * 2;
        streamedTile = Arrays.copyOf(streamedTile, larger);
        streamedNeeds = Arrays.copyOf(streamedNeeds, larger);
        streamedBytes = Arrays.copyOf(streamedBytes, larger);
        streamedCycles = Arrays.copyOf(streamedCycles, larger);
        streamedWork = Arrays.copyOf(streamedWork, larger);
      }
      long work = work(cached, openKeys);
      streamedTile[streamed] = openTile;
      streamedNeeds[streamed] = openNeeds;
      streamedBytes[streamed] = openBytes;
      streamedCycles[streamed] =
          cycles(
              cached, work, Math.multiplyExact(openKeys, cached.queryHeads()), cached.queryHeads());
      streamedWork[streamed] = work;
      streamed++;
      computed = Math.addExact(computed, work);
      openTile = -1;
      openBytes = 0;
      openKeys = 0;
    }

    /// Whole key blocks of the chunk's keys `[firstKey, lastKey)` for the queries `[before, before
    /// + rows)`, one operation per key-value head.
    private void residentBlock(
        KeyGeometry geometry,
        int firstKey,
        int lastKey,
        int before,
        int rows,
        int mTile,
        int needs) {
      long end = lastKey;
      long begin = firstKey;
      if (shape.window() > 0) {
        begin = Math.max(begin, (long) before + 1 - shape.window());
      }
      long keys = Math.ceilDiv(end - begin, (long) KEY_BLOCK) * KEY_BLOCK;
      if (end - begin < KEY_BLOCK) {
        keys = end - begin;
      }
      long group = geometry.queryHeads() / geometry.keyValueHeads();
      long scores = Math.multiplyExact(keys, rows) * group;
      long work = Math.multiplyExact(scores, geometry.workPerScore());
      for (int head = 0; head < geometry.keyValueHeads(); head++) {
        if (resident == residentTile.length) {
          int larger = resident * 2;
          residentTile = Arrays.copyOf(residentTile, larger);
          residentNeeds = Arrays.copyOf(residentNeeds, larger);
          residentCycles = Arrays.copyOf(residentCycles, larger);
          residentWork = Arrays.copyOf(residentWork, larger);
          residentReadBytes = Arrays.copyOf(residentReadBytes, larger);
        }
        residentTile[resident] = mTile;
        residentNeeds[resident] = needs;
        residentCycles[resident] = cycles(geometry, work, scores, rows * group);
        residentWork[resident] = work;
        residentReadBytes[resident] =
            (end - begin) * geometry.rowBytes() / geometry.keyValueHeads();
        resident++;
        computed = Math.addExact(computed, work);
      }
    }

    /// The slower of multiply-adds and softmax. A soft cap passes every score once more, a sink
    /// takes part like one more score of each query.
    private long cycles(KeyGeometry geometry, long work, long scores, long rescaledRows) {
      long multiply = Math.ceilDiv(Math.multiplyExact(work, slowdown), unit.multiplyAddsPerCycle());
      long passes = SOFTMAX_PASSES + (shape.scoreCap() > 0 ? 1 : 0);
      long sinks = shape.sinks() ? SOFTMAX_PASSES * rescaledRows : 0;
      long lanes = passes * scores + rescaledRows * geometry.valueSize() + sinks;
      return Math.max(1, Math.max(multiply, Math.ceilDiv(lanes, (long) unit.softmaxLanes())));
    }
  }
}
