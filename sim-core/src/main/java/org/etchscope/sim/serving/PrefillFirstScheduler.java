package org.etchscope.sim.serving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// Iterations of whole prompts before iterations of decodes. A prompt that is longer than an
/// iteration may be is read in pieces, alone.
final class PrefillFirstScheduler extends Scheduler {

  private final Deque<Sequence> waiting = new ArrayDeque<>();

  PrefillFirstScheduler(Limits limits, PagePool pool) {
    super(limits, pool);
  }

  @Override
  Collection<Sequence> waiting() {
    return waiting;
  }

  @Override
  void waitAgain(Sequence sequence) {
    waiting.addFirst(sequence);
  }

  @Override
  List<Work> next() {
    List<Work> prompts = pieces();
    if (prompts.isEmpty()) {
      prompts = prompts();
    }
    return prompts.isEmpty() ? decodes() : prompts;
  }

  /// The next piece of a long prompt that has begun.
  private List<Work> pieces() {
    for (Sequence sequence : running) {
      if (!sequence.decodes()) {
        int tokens = Math.min(sequence.open(), limits.tokens());
        return makeRoom(sequence, tokens) ? List.of(new Work(sequence, tokens)) : List.of();
      }
    }
    return List.of();
  }

  private List<Work> prompts() {
    List<Work> work = new ArrayList<>();
    int left = limits.tokens();
    while (running.size() < limits.sequences() && !waiting.isEmpty()) {
      Sequence sequence = waiting.element();
      pool.begin(sequence);
      int tokens = Math.min(sequence.open(), limits.tokens());
      boolean whole = tokens == sequence.open();
      boolean fits = work.isEmpty() || (whole && tokens <= left);
      // A prompt has all its pages before it begins, or it might lose them to decodes for ever.
      if (!fits || !pool.reserve(sequence, sequence.open())) {
        pool.abandon(sequence);
        break;
      }
      waiting.remove();
      running.add(sequence);
      work.add(new Work(sequence, tokens));
      left = whole ? left - tokens : 0;
    }
    return work;
  }

  private List<Work> decodes() {
    List<Work> work = new ArrayList<>();
    for (int i = 0; i < running.size() && work.size() < limits.tokens(); i++) {
      Sequence sequence = running.get(i);
      if (makeRoom(sequence, 1)) {
        work.add(new Work(sequence, 1));
      }
    }
    return work;
  }
}
