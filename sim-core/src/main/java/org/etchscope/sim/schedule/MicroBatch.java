package org.etchscope.sim.schedule;

import java.util.List;

/// What passes the chip together in one iteration. Rows stand in the order of the groups.
///
/// @param groups its sequences
public record MicroBatch(List<SequenceGroup> groups) {

  public MicroBatch {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a micro-batch has at least one sequence");
    }
  }

  /// Rows of every matrix product: tokens processed in this iteration.
  public int rows() {
    int rows = 0;
    for (SequenceGroup group : groups) {
      rows = Math.addExact(rows, group.rows());
    }
    return rows;
  }

  /// Rows whose logits are used.
  public int logitRows() {
    int rows = 0;
    for (SequenceGroup group : groups) {
      rows = Math.addExact(rows, Math.multiplyExact(group.count(), group.logitTokens()));
    }
    return rows;
  }

  /// Whether all sequences are at their beginning.
  boolean beginsSequences() {
    return groups.stream().allMatch(group -> group.cachedTokens() == 0);
  }

  /// Sequences.
  public int sequences() {
    int sequences = 0;
    for (SequenceGroup group : groups) {
      sequences += group.count();
    }
    return sequences;
  }
}
