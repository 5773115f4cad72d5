package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import org.etchscope.sim.schedule.MatrixStage;

/// Gangs that have ended and may begin again: a run has hundreds of thousands, few at a time, and
/// room that is cleared anew for each costs more than what they do.
final class SpareGangs {

  private final ArrayDeque<Gang> spare = new ArrayDeque<>();

  /// A gang at the beginning of its tasks.
  Gang begin(SegmentState state, int product, MatrixStage stage, int task, int count, int array) {
    Gang again = spare.poll();
    if (again == null) {
      return new Gang(state, product, stage, task, count, array, 0);
    }
    again.chained = false;
    again.begin(state, product, stage, task, count, array, 0);
    return again;
  }

  /// A gang has ended; nobody looks at it any more.
  void ended(Gang gang) {
    spare.push(gang);
  }
}
