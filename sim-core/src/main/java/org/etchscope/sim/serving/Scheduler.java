package org.etchscope.sim.serving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Chooses what the next iteration works on. It keeps the queue and the sequences on the server,
/// and reserves their pages.
abstract class Scheduler {

  /// So many tokens of a sequence.
  record Work(Sequence sequence, int tokens) {}

  final Limits limits;
  final PagePool pool;

  /// Sequences on the server, in the order in which they came onto it.
  final List<Sequence> running = new ArrayList<>();

  Scheduler(Limits limits, PagePool pool) {
    this.limits = limits;
    this.pool = pool;
  }

  /// The sequences that wait.
  abstract Collection<Sequence> waiting();

  /// What the next iteration works on; empty if there is nothing to do.
  abstract List<Work> next();

  void arrive(Sequence sequence) {
    waiting().add(sequence);
  }

  /// Takes a finished sequence off the server.
  void leave(Sequence sequence) {
    pool.release(sequence);
    sequence.release();
    running.remove(sequence);
  }

  /// Sequences on the server that are not finished.
  int active() {
    return running.size();
  }

  /// Reserves pages for a sequence; if need be, those that came last onto the server lose theirs
  /// and wait again.
  ///
  /// @return whether the sequence is still on the server
  final boolean makeRoom(Sequence sequence, int tokens) {
    while (!pool.reserve(sequence, tokens)) {
      Sequence last = running.removeLast();
      pool.release(last);
      last.preempt();
      waitAgain(last);
      if (last == sequence) {
        return false;
      }
    }
    return true;
  }

  /// Puts a sequence that lost its pages back into the queue.
  abstract void waitAgain(Sequence sequence);
}
