package org.etchscope.sim.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// One batch after another. A batch holds the pages of all its tokens from its begin to the end of
/// its last sequence.
final class StaticScheduler extends Scheduler {

  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final List<Sequence> finished = new ArrayList<>();

  StaticScheduler(Limits limits, PagePool pool) {
    super(limits, pool);
  }

  @Override
  Collection<Sequence> waiting() {
    return waiting;
  }

  @Override
  void waitAgain(Sequence sequence) {
    throw new IllegalStateException("a static batch has all its pages from the begin");
  }

  @Override
  void leave(Sequence sequence) {
    running.remove(sequence);
    finished.add(sequence);
    if (running.isEmpty()) {
      for (Sequence done : finished) {
        pool.release(done);
        done.release();
      }
      finished.clear();
    }
  }

  @Override
  List<Work> next() {
    if (running.isEmpty()) {
      fill();
    }
    List<Work> work = new ArrayList<>();
    int left = limits.tokens();
    for (Sequence sequence : running) {
      if (!sequence.decodes() && left > 0) {
        int tokens = Math.min(sequence.open(), left);
        work.add(new Work(sequence, tokens));
        left -= tokens;
      }
    }
    if (work.isEmpty()) {
      running.forEach(sequence -> work.add(new Work(sequence, 1)));
    }
    return work;
  }

  private void fill() {
    while (running.size() < limits.sequences() && !waiting.isEmpty()) {
      Sequence sequence = waiting.element();
      pool.begin(sequence);
      int all = (int) (sequence.request().cachedTokens() - sequence.computed());
      if (!pool.reserve(sequence, all)) {
        pool.abandon(sequence);
        return;
      }
      waiting.remove();
      running.add(sequence);
    }
  }
}
