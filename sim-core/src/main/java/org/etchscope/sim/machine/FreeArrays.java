package org.etchscope.sim.machine;

import java.util.Arrays;

/// The arrays that have no task, as runs of neighbours that became free together, from the lowest
/// up, with those whose last sums are still draining.
final class FreeArrays {

  /// Stands for the times of arrays that have drained: when they became free no longer matters.
  private static final long SETTLED = Long.MIN_VALUE;

  // Runs, by place: first array, arrays, the cycle in which they became free and that in which they
  // will have drained.
  private int runs;
  private int[] first = new int[16];
  private int[] count = new int[16];
  private long[] since = new long[16];
  private long[] drainedAt = new long[16];

  // Free arrays that will have drained at the same time, in the order of these times.
  private int drains;
  private long[] drainCycle = new long[16];
  private int[] drainCount = new int[16];

  /// The first cycle in which arrays that had drained at once are as good as any; `Long.MAX_VALUE`
  /// if there are none.
  private long settles = Long.MAX_VALUE;

  /// The last cycle in which arrays became free that had drained at once.
  private long lastAtOnce = SETTLED;

  private int draining;
  private int free;

  FreeArrays(int firstArray, int arrays) {
    if (arrays > 0) {
      insert(0, firstArray, arrays, SETTLED, SETTLED);
    }
    free = arrays;
  }

  int free() {
    return free;
  }

  /// Free arrays whose sums are still draining.
  int draining() {
    return draining;
  }

  /// The cycle in which the next arrays will have drained; `Long.MAX_VALUE` if none drain.
  long nextDrained() {
    return drains == 0 ? Long.MAX_VALUE : drainCycle[0];
  }

  /// Neighbours in the lowest run.
  int lowestCount() {
    return count[0];
  }

  /// Whether the lowest run became free in this very cycle, so that its chain goes on.
  boolean lowestContinues(long now) {
    return since[0] == now;
  }

  /// Takes arrays from the lowest run; answers the first of them.
  int take(int arrays, long now) {
    if (drainedAt[0] > now) {
      stopDraining(drainedAt[0], arrays);
    }
    int taken = first[0];
    first[0] += arrays;
    count[0] -= arrays;
    free -= arrays;
    if (count[0] == 0) {
      remove(0);
    }
    return taken;
  }

  /// Gives arrays back.
  void release(int firstArray, int arrays, long now, long drained) {
    int at = place(firstArray);
    free += arrays;
    if (drained > now) {
      startDraining(drained, arrays);
    } else {
      settles = Math.min(settles, now + 1);
      lastAtOnce = now;
    }
    insert(at, firstArray, arrays, now, drained);
    if (alike(at)) {
      count[at] += count[at + 1];
      remove(at + 1);
    }
    if (at > 0 && alike(at - 1)) {
      count[at - 1] += count[at];
      remove(at);
    }
  }

  /// Time has passed: forgets when arrays became free that have drained by now, and joins them.
  ///
  /// @return whether arrays have drained since they became free
  boolean settle(long now) {
    boolean drained = nextDrained() <= now;
    if (drained) {
      endDraining(now);
    }
    if (drained || settles <= now) {
      settleRuns(now);
    }
    return drained;
  }

  private void endDraining(long now) {
    int ended = 0;
    while (ended < drains && drainCycle[ended] <= now) {
      draining -= drainCount[ended++];
    }
    drains -= ended;
    System.arraycopy(drainCycle, ended, drainCycle, 0, drains);
    System.arraycopy(drainCount, ended, drainCount, 0, drains);
  }

  private void settleRuns(long now) {
    settles = lastAtOnce == now ? now + 1 : Long.MAX_VALUE;
    int kept = firstToSettle(now);
    for (int i = kept; i < runs; i++) {
      boolean settled = since[i] < now && drainedAt[i] <= now;
      first[kept] = first[i];
      count[kept] = count[i];
      since[kept] = settled ? SETTLED : since[i];
      drainedAt[kept] = settled ? SETTLED : drainedAt[i];
      kept++;
      if (kept > 1 && alike(kept - 2, kept - 1)) {
        count[kept - 2] += count[kept - 1];
        kept--;
      }
    }
    runs = kept;
  }

  /// The first run that changes when time has passed; all if none does.
  private int firstToSettle(long now) {
    int i = 0;
    while (i < runs && (since[i] == SETTLED || since[i] >= now || drainedAt[i] > now)) {
      i++;
    }
    return i;
  }

  // ---- runs ------------------------------------------------------------------------------------

  private int place(int firstArray) {
    int low = 0;
    int high = runs;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (first[middle] < firstArray) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean alike(int at) {
    return at + 1 < runs && alike(at, at + 1);
  }

  /// Whether two runs touch and are alike for all that follows.
  private boolean alike(int one, int next) {
    return first[one] + count[one] == first[next]
        && since[one] == since[next]
        && drainedAt[one] == drainedAt[next];
  }

  private void insert(int at, int firstArray, int arrays, long freeSince, long drained) {
    if (runs == first.length) {
      first = Arrays.copyOf(first, runs * 2);
      count = Arrays.copyOf(count, runs * 2);
      since = Arrays.copyOf(since, runs * 2);
      drainedAt = Arrays.copyOf(drainedAt, runs * 2);
    }
    move(at, at + 1);
    runs++;
    first[at] = firstArray;
    count[at] = arrays;
    since[at] = freeSince;
    drainedAt[at] = drained;
  }

  private void remove(int at) {
    move(at + 1, at);
    runs--;
  }

  private void move(int from, int to) {
    int moved = runs - from;
    if (moved > 0) {
      System.arraycopy(first, from, first, to, moved);
      System.arraycopy(count, from, count, to, moved);
      System.arraycopy(since, from, since, to, moved);
      System.arraycopy(drainedAt, from, drainedAt, to, moved);
    }
  }

  // ---- draining --------------------------------------------------------------------------------

  private void stopDraining(long at, int arrays) {
    draining -= arrays;
    for (int i = drains - 1; i >= 0; i--) {
      if (drainCycle[i] == at) {
        drainCount[i] -= arrays;
        return;
      }
    }
    throw new IllegalStateException("no arrays drain until cycle " + at);
  }

  private void startDraining(long at, int arrays) {
    draining += arrays;
    int i = drains;
    while (i > 0 && drainCycle[i - 1] > at) {
      i--;
    }
    if (i > 0 && drainCycle[i - 1] == at) {
      drainCount[i - 1] += arrays;
      return;
    }
    if (drains == drainCycle.length) {
      drainCycle = Arrays.copyOf(drainCycle, drains * 2);
      drainCount = Arrays.copyOf(drainCount, drains * 2);
    }
    System.arraycopy(drainCycle, i, drainCycle, i + 1, drains - i);
    System.arraycopy(drainCount, i, drainCount, i + 1, drains - i);
    drains++;
    drainCycle[i] = at;
    drainCount[i] = arrays;
  }

  // ---- state -----------------------------------------------------------------------------------

  void describe(StateWriter state, long now) {
    state.add(runs);
    for (int i = 0; i < runs; i++) {
      boolean settled = since[i] == SETTLED;
      state.add(first[i]);
      state.add(count[i]);
      state.add(settled ? 1 : 0);
      state.add(settled ? 0 : since[i] - now);
      state.add(settled ? 0 : drainedAt[i] - now);
    }
  }

  void shift(long cycles) {
    for (int i = 0; i < runs; i++) {
      if (since[i] != SETTLED) {
        since[i] += cycles;
        drainedAt[i] += cycles;
      }
    }
    for (int i = 0; i < drains; i++) {
      drainCycle[i] += cycles;
    }
    if (settles != Long.MAX_VALUE) {
      settles += cycles;
      lastAtOnce += cycles;
    }
  }
}
