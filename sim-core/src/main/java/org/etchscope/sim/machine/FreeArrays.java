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

  private final List<Run> runs = new ArrayList<>();
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

  /// Free arrays whose sums are still draining at a cycle.
  int draining(long now) {
    int draining = 0;
    for (Run run : runs) {
      if (run.drainedAt > now) {
        draining += run.count;
      }
    }
    return draining;
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
  int take(int count) {
    Run run = runs.getFirst();
    int first = run.first;
    run.first += count;
    run.count -= count;
    free -= count;
    if (run.count == 0) {
      runs.removeFirst();
    }
    return first;
  }

  /// Gives arrays back.
  void release(int first, int count, long now, long drainedAt) {
    int at = 0;
    while (at < runs.size() && runs.get(at).first < first) {
      at++;
    }
    runs.add(at, new Run(first, count, now, drainedAt));
    free += count;
    merge(at);
    if (at > 0) {
      merge(at - 1);
    }
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

  /// Joins neighbours that have all drained and did not become free in this cycle.
  void settle(long now) {
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
    settle(now);
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
  }
}
