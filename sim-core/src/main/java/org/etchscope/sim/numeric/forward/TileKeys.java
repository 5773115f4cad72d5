package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.forward.KeyOrder.Meeting;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.transformer.AttentionShape;

/// Which keys each operation of the attention unit meets: the tiles of the cache that it streams,
/// and the blocks of this chunk's keys that are still on the chip.
final class TileKeys {

  /// Keys of a resident block, as the attention unit takes them.
  private static final int KEY_BLOCK = 128;

  private final AttentionPlan plan;
  private final AttentionShape shape;
  private final int queryRows;
  private final int tileRows;
  private final int cached;
  private final int tokens;
  private final List<Meeting> meetings = new ArrayList<>();

  /// @param queryRows queries the unit holds at a time
  /// @param tileRows rows of a full M-tile
  /// @param cached tokens in the cache before
  /// @param tokens new tokens
  TileKeys(
      AttentionPlan plan,
      AttentionShape shape,
      int queryRows,
      int tileRows,
      int cached,
      int tokens) {
    this.plan = plan;
    this.shape = shape;
    this.queryRows = queryRows;
    this.tileRows = tileRows;
    this.cached = cached;
    this.tokens = tokens;
  }

  /// The meetings in the order of the plan's operations, by M-tile.
  List<Meeting> meetings() {
    for (int tile = 0; tile * tileRows < tokens; tile++) {
      int before = tile * tileRows;
      int rows = Math.min(tileRows, tokens - before);
      if (!shape.causal()) {
        full(tile, before, rows);
      } else if (tokens == 1) {
        decode();
      } else {
        int end = plan.residentBytes() > 0 ? cached : cached + before;
        streamed(tile, before, rows, (int) oldest(cached + before), end);
        resident(tile, before, rows);
      }
    }
    return List.copyOf(meetings);
  }

  /// The meetings with keys that an encoder has left in the cache, in the order of the plan's
  /// operations, by M-tile.
  ///
  /// @param sources keys there are
  List<Meeting> ofSources(int sources) {
    for (int tile = 0; tile * tileRows < tokens; tile++) {
      int before = tile * tileRows;
      streamed(tile, before, Math.min(tileRows, tokens - before), 0, sources);
    }
    return List.copyOf(meetings);
  }

  /// Every token sees all others: on the chip, or where they do not fit, written and read again.
  private void full(int tile, int before, int rows) {
    if (plan.residentBytes() > 0) {
      resident(tile, before, rows);
    } else {
      streamed(tile, before, rows, 0, tokens);
    }
  }

  private long oldest(int position) {
    return shape.window() == 0 ? 0 : Math.max(0, (long) position + 1 - shape.window());
  }

  /// One token: tiles of the cache, and its own key, which comes from the chip, with the last.
  private void decode() {
    int key = (int) oldest(cached);
    for (int operation = 0; operation < plan.streamed(); operation++) {
      boolean last = operation == plan.streamed() - 1;
      int keys = keysOf(operation) + (last ? 1 : 0);
      meetings.add(new Meeting(0, shape.keyValueHeads(), 0, 1, key, keys));
      key += keys;
    }
    requireEnd(key, cached + 1);
  }

  private int keysOf(int operation) {
    return Math.toIntExact(plan.streamedBytes(operation) / plan.bytesPerToken());
  }

  /// Keys that are read from the cache, once for each block of queries that the unit holds.
  private void streamed(int tile, int before, int rows, int begin, int end) {
    int key = begin;
    int row = 0;
    for (int operation = 0; operation < plan.streamed(); operation++) {
      if (plan.streamedTile(operation) == tile) {
        int keys = keysOf(operation);
        int held = Math.min(queryRows, rows - row);
        meetings.add(new Meeting(0, shape.keyValueHeads(), before + row, held, key, keys));
        key += keys;
        if (key == end) {
          key = begin;
          row += held;
        }
      }
    }
    requireEnd(row, begin < end ? rows : 0);
  }

  /// This chunk's keys in whole blocks: head by head, or all heads at once where they share a
  /// latent.
  private void resident(int tile, int before, int rows) {
    int begin = plan.residentBytes() > 0 ? 0 : before;
    if (shape.window() > 0) {
      begin = Math.max(begin, before + 1 - shape.window());
    }
    int end = shape.causal() ? before + rows : tokens;
    int operations = residentOf(tile);
    int heads = shape.keyValueHeads() / Math.max(1, operations);
    int head = 0;
    for (int operation = 0; operation < plan.resident(); operation++) {
      if (plan.residentTile(operation) == tile) {
        for (int key = begin; key < end; key += KEY_BLOCK) {
          int keys = Math.min(KEY_BLOCK, end - key);
          meetings.add(new Meeting(head, heads, before, rows, cached + key, keys));
        }
        head += heads;
      }
    }
    requireEnd(head, shape.keyValueHeads());
  }

  private int residentOf(int tile) {
    int operations = 0;
    for (int operation = 0; operation < plan.resident(); operation++) {
      operations += plan.residentTile(operation) == tile ? 1 : 0;
    }
    return operations;
  }

  private static void requireEnd(int reached, int expected) {
    if (reached != expected) {
      throw new IllegalStateException(
          "the schedule's attention tiles reach %d of %d".formatted(reached, expected));
    }
  }
}
