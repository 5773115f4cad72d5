package org.etchscope.sim.numeric.token;

import java.util.PriorityQueue;

/// Byte pair encoding as it is applied: among all adjacent pairs that may be merged the one that
/// comes first in order is merged, the leftmost of equals, until none is left.
final class PairMerging {

  /// No merge.
  static final long NONE = -1;

  /// Which pairs may be merged.
  interface Rule {
    /// [#NONE], or what [#merge(int, int)] makes of the order of this merge and its result.
    long of(int left, int right);
  }

  /// A pair that was seen at a place. It may have gone since.
  private record Candidate(int order, int place, int left, int right, int merged)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return order != other.order
          ? Integer.compare(order, other.order)
          : Integer.compare(place, other.place);
    }
  }

  private static final int GONE = -1;

  private final Rule rule;
  private final int[] ids;
  private final int[] next;
  private final int[] previous;
  private final PriorityQueue<Candidate> candidates = new PriorityQueue<>();

  private PairMerging(int[] ids, Rule rule) {
    this.rule = rule;
    this.ids = ids;
    this.next = new int[ids.length];
    this.previous = new int[ids.length];
    for (int place = 0; place < ids.length; place++) {
      next[place] = place + 1;
      previous[place] = place - 1;
    }
  }

  /// A merge, as a rule answers it.
  ///
  /// @param order lower is merged sooner; not negative
  /// @param merged id of the result; not negative
  static long merge(int order, int merged) {
    return (long) order << 32 | merged;
  }

  /// Merges the ids as far as the rule allows and adds what is left.
  static void apply(int[] ids, Rule rule, TokenIds result) {
    PairMerging merging = new PairMerging(ids.clone(), rule);
    merging.run();
    for (int place = 0; place < ids.length; place = merging.next[place]) {
      result.add(merging.ids[place]);
    }
  }

  private void run() {
    for (int place = 0; place + 1 < ids.length; place++) {
      propose(place);
    }
    while (!candidates.isEmpty()) {
      Candidate best = candidates.remove();
      int place = best.place();
      int right = next[place];
      if (ids[place] == best.left() && right < ids.length && ids[right] == best.right()) {
        ids[place] = best.merged();
        ids[right] = GONE;
        next[place] = next[right];
        if (next[place] < ids.length) {
          previous[next[place]] = place;
          propose(place);
        }
        if (previous[place] >= 0) {
          propose(previous[place]);
        }
      }
    }
  }

  private void propose(int place) {
    int left = ids[place];
    int right = ids[next[place]];
    long merge = rule.of(left, right);
    if (merge != NONE) {
      candidates.add(new Candidate((int) (merge >>> 32), place, left, right, (int) merge));
    }
  }
}
