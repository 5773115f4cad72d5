package org.etchscope.sim.machine.memory;

/// Transfers under way, in the order in which they came: how many accesses of each are not done,
/// and when the last one of those that are is.
final class TransferRing {

  private int[] left = new int[64];
  private long[] end = new long[64];
  private int first;
  private int count;
  private long lastEnd;

  boolean isEmpty() {
    return count == 0;
  }

  /// A transfer begins, without accesses yet.
  void begin(long now) {
    if (count == left.length) {
      // Numbers of transfers are places modulo the length: each moves to its own in the larger one.
      int[] leftBefore = left;
      long[] endBefore = end;
      left = new int[2 * count];
      end = new long[2 * count];
      for (int i = first; i < first + count; i++) {
        left[i & (left.length - 1)] = leftBefore[i & (count - 1)];
        end[i & (end.length - 1)] = endBefore[i & (count - 1)];
      }
    }
    int place = first + count++ & (left.length - 1);
    left[place] = 0;
    end[place] = now;
  }

  /// Number of the newest transfer.
  int newest() {
    return first + count - 1;
  }

  /// The newest transfer has one more access.
  void addAccess() {
    left[newest() & (left.length - 1)]++;
  }

  /// An access of a transfer is done at a tick.
  void accessDone(int transfer, long tick) {
    int place = transfer & (left.length - 1);
    left[place]--;
    end[place] = Math.max(end[place], tick);
  }

  /// Whether all accesses of the oldest transfer are done or on their way back.
  boolean oldestIsDone() {
    return count > 0 && left[first & (left.length - 1)] == 0;
  }

  /// Removes the oldest transfer.
  ///
  /// @return when it is done: not before those that came earlier
  long removeOldest() {
    lastEnd = Math.max(lastEnd, end[first & (left.length - 1)]);
    first++;
    count--;
    return lastEnd;
  }
}
