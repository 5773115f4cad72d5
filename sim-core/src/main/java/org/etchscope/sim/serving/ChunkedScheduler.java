package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Decodes first, pieces of prompts with what is left of an iteration's tokens.
final class ChunkedScheduler extends Scheduler {

  private final PriorityQueue<Sequence> waiting;

  /// @param order of the sequences that wait
  ChunkedScheduler(Limits limits, PagePool pool, Comparator<Sequence> order) {
    super(limits, pool);
    this.waiting = new PriorityQueue<>(order);
  }

  @Override
  Collection<Sequence> waiting() {
    return waiting;
  }

  @Override
  void waitAgain(Sequence sequence) {
    waiting.add(sequence);
  }

  @Override
  List<Work> next() {
    List<Work> work = new ArrayList<>();
    int waited = waiting.size();
    int left = limits.tokens();
    // Those that lose their pages are the last of the list, which the loop has not reached.
    for (int i = 0; i < running.size() && left > 0; i++) {
      Sequence sequence = running.get(i);
      int tokens = Math.min(sequence.open(), left);
      if (makeRoom(sequence, tokens)) {
        work.add(new Work(sequence, tokens));
        left -= tokens;
      }
    }
    boolean preempted = waiting.size() > waited;
    while (!preempted && left > 0 && running.size() < limits.sequences() && !waiting.isEmpty()) {
      Sequence sequence = waiting.element();
      pool.begin(sequence);
      int tokens = Math.min(sequence.open(), left);
      if (!pool.reserve(sequence, tokens)) {
        pool.abandon(sequence);
        break;
      }
      waiting.remove();
      running.add(sequence);
      work.add(new Work(sequence, tokens));
      left -= tokens;
    }
    return work;
  }
}
