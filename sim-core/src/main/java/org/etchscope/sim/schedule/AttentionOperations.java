package org.etchscope.sim.schedule;

import java.util.Arrays;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// Operations of attention of one queue, in order. Each belongs to one M-tile.
final class AttentionOperations {

  private static final int SOME = 16;

  /// Most operations of a queue: half of what a run can record.
  private static final int MOST = 1 << 22;

  private int count;
  private int[] tiles = new int[SOME];
  private int[] needs = new int[SOME];
  private long[] bytes = new long[SOME];
  private long[] cycles = new long[SOME];
  private long[] work = new long[SOME];

  /// What only attention on the arrays has, or `null`.
  private @Nullable ArrayOperations onArrays;

  /// @param tile the M-tile
  /// @param needed M-tiles that must be there first, as the queue counts them
  /// @param readBytes bytes of keys and values read
  void add(int tile, int needed, long readBytes, AttentionPrice price) {
    if (count == MOST) {
      throw new ScheduleException(InputForm.TOO_MANY_OPERATIONS.with(MOST));
    }
    Checkpoint.pass(count);
    if (count == tiles.length) {
      resize(count * 2);
    }
    tiles[count] = tile;
    needs[count] = needed;
    bytes[count] = readBytes;
    cycles[count] = price.cycles();
    work[count] = price.multiplyAdds();
    if (price.mostArrays() > 0) {
      addOnArrays(price);
    }
    count++;
  }

  private void addOnArrays(AttentionPrice price) {
    if (onArrays == null) {
      onArrays = new ArrayOperations();
    }
    onArrays.add(count, tiles.length, price);
  }

  /// Gives back the room that no operation has taken.
  void trim() {
    resize(count);
  }

  private void resize(int size) {
    tiles = Arrays.copyOf(tiles, size);
    needs = Arrays.copyOf(needs, size);
    bytes = Arrays.copyOf(bytes, size);
    cycles = Arrays.copyOf(cycles, size);
    work = Arrays.copyOf(work, size);
    if (onArrays != null) {
      onArrays.resize(size);
    }
  }

  int count() {
    return count;
  }

  int tile(int operation) {
    return tiles[operation];
  }

  int needs(int operation) {
    return needs[operation];
  }

  long bytes(int operation) {
    return bytes[operation];
  }

  long cycles(int operation) {
    return cycles[operation];
  }

  long work(int operation) {
    return work[operation];
  }

  /// Multiply-adds of an operation that cells without a query or an element make.
  long lost(int operation) {
    return onArrays == null ? 0 : onArrays.lost(operation);
  }

  /// Arrays that an operation can use at once; 0 on a unit of its own.
  int mostArrays(int operation) {
    return onArrays == null ? 0 : onArrays.most(operation);
  }

  /// Cycles of the vector unit that follow an operation; 0 on a unit of its own.
  long softmaxCycles(int operation) {
    return onArrays == null ? 0 : onArrays.softmaxCycles(operation);
  }

  /// Multiply-adds of all operations.
  long work() {
    long sum = 0;
    for (int operation = 0; operation < count; operation++) {
      sum = Math.addExact(sum, work[operation]);
    }
    return sum;
  }

  /// Adds the operations of each M-tile to a count.
  void countInto(int[] ofTile) {
    for (int operation = 0; operation < count; operation++) {
      ofTile[tiles[operation]]++;
    }
  }
}
