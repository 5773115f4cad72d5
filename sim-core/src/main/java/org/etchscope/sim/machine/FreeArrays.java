package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;

/// The arrays that have no task, as runs of neighbours from the lowest up, with those whose last
/// sums are still draining.
final class FreeArrays {

  /// Neighbouring free arrays that became free together.
  private static final class Run {
    int first;
    int count;
    long since;
    long drainedAt;

    Run(int first, int count, long since, long drainedAt) {
      this.first = first;
      this.count = count;
      this.since = since;
      this.drainedAt = drainedAt;
    }
  }

  /// Free arrays that will have drained at the same time.
  private static final class Drain {
    final long at;
    int arrays;

    Drain(long at, int arrays) {
      this.at = at;
      this.arrays = arrays;
    }
  }

  private final List<Run> runs = new ArrayList<>();

  /// In the order of their cycles.
  private final List<Drain> drains = new ArrayList<>();

  private int draining;
  private int free;

  FreeArrays(int first, int count) {
    if (count > 0) {
      runs.add(new Run(first, count, Long.MIN_VALUE, Long.MIN_VALUE));
    }
    free = count;
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
    return drains.isEmpty() ? Long.MAX_VALUE : drains.getFirst().at;
  }

  /// Neighbours in the lowest run.
  int lowestCount() {
    return runs.getFirst().count;
  }

  /// Whether the lowest run became free in this very cycle, so that its chain goes on.
  boolean lowestContinues(long now) {
    return runs.getFirst().since == now;
  }

  /// Takes arrays from the lowest run; answers the first of them.
  int take(int count, long now) {
    Run run = runs.getFirst();
    if (run.drainedAt > now) {
      stopDraining(run.drainedAt, count);
    }
    int first = run.first;
    run.first += count;
    run.count -= count;
    free -= count;
    if (run.count == 0) {
      runs.removeFirst();
    }
    return first;
  }

  private void stopDraining(long at, int count) {
    draining -= count;
    for (int i = drains.size() - 1; i >= 0; i--) {
      Drain drain = drains.get(i);
      if (drain.at == at) {
        drain.arrays -= count;
        return;
      }
    }
    throw new IllegalStateException("no arrays drain until cycle " + at);
  }

  /// Gives arrays back.
  void release(int first, int count, long now, long drainedAt) {
    int at = place(first);
    runs.add(at, new Run(first, count, now, drainedAt));
    free += count;
    if (drainedAt > now) {
      startDraining(drainedAt, count);
    }
    merge(at);
    if (at > 0) {
      merge(at - 1);
    }
  }

  private void startDraining(long at, int count) {
    draining += count;
    int i = drains.size();
    while (i > 0 && drains.get(i - 1).at > at) {
      i--;
    }
    if (i > 0 && drains.get(i - 1).at == at) {
      drains.get(i - 1).arrays += count;
    } else {
      drains.add(i, new Drain(at, count));
    }
  }

  private int place(int first) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).first < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Joins a run with the next one if they are alike for all that follows.
  private void merge(int at) {
    if (at + 1 >= runs.size()) {
      return;
    }
    Run run = runs.get(at);
    Run next = runs.get(at + 1);
    if (run.first + run.count == next.first
        && run.since == next.since
        && run.drainedAt == next.drainedAt) {
      run.count += next.count;
      runs.remove(at + 1);
    }
  }

  /// Time has passed: forgets when arrays became free that have drained by now, and joins them.
  void settle(long now) {
    if (nextDrained() > now) {
      return;
    }
    while (nextDrained() <= now) {
      draining -= drains.removeFirst().arrays;
    }
    for (Run run : runs) {
      if (run.since < now && run.drainedAt <= now) {
        run.since = Long.MIN_VALUE;
        run.drainedAt = Long.MIN_VALUE;
      }
    }
    for (int at = runs.size() - 2; at >= 0; at--) {
      merge(at);
    }
  }

  void describe(StateWriter state, long now) {
    state.add(runs.size());
    for (Run run : runs) {
      state.add(run.first);
      state.add(run.count);
      boolean settled = run.since == Long.MIN_VALUE;
      state.add(settled ? 1 : 0);
      state.add(settled ? 0 : run.since - now);
      state.add(settled ? 0 : run.drainedAt - now);
    }
  }

  void shift(long cycles) {
    for (Run run : runs) {
      if (run.since != Long.MIN_VALUE) {
        run.since += cycles;
        run.drainedAt += cycles;
      }
    }
    drains.replaceAll(drain -> new Drain(drain.at + cycles, drain.arrays));
  }
}
