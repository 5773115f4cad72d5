package org.etchscope.sim.schedule;

import java.util.function.IntConsumer;

/// Steps in a row that are taken for that in their middle. What grows evenly from step to step adds
/// up to the same over an odd number of them, exactly.
final class MiddleSteps {

  private MiddleSteps() {}

  /// Deals out the steps `from … end` to groups of odd sizes, which differ little.
  ///
  /// @param groups groups that are wanted; as many as steps for each to stand for itself. A group
  ///   more may come of even remainders
  /// @param middle takes, step by step, the step that stands for it
  static void of(int from, int end, long groups, IntConsumer middle) {
    int next = from;
    long left = groups;
    while (next < end) {
      int size = (int) Math.ceilDiv(end - next, Math.max(1, left));
      size -= size % 2 == 0 ? 1 : 0;
      for (int i = 0; i < size; i++) {
        middle.accept(next + size / 2);
      }
      next += size;
      left--;
    }
  }
}
