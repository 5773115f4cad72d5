package org.etchscope.sim.machine.array;

import java.util.Objects;

/// When each fold of a product loads, streams and ends on one array: the closed forms. With T steps
/// of a fold, R rows, C columns and F folds (Samajdar et al., *SCALE-Sim*, 2020, with the load
/// hidden where registers allow):
///
/// | stays | one fold | F folds, [FoldOverlap#SHADOW_REGISTER] | F folds, [FoldOverlap#SINGLE_REGISTER] |
/// |---|---|---|---|
/// | weights, inputs | T + 2R + C - 2 | R + (F-1)·max(T, R) + T + R + C - 2 | F·(R + T) + R + C - 2 |
/// | outputs | T + R + C - 2 | (F-1)·max(T, R) + T + R + C - 2 | (F-1)·(R + T) + T + R + C - 2 |
///
/// and F times one fold without overlap. An edge fold goes through the whole array like a full one;
/// time ends when the last step has passed the last cell. Where outputs stay, the last fold's sums
/// leave in R further cycles, while the next product already streams.
///
/// Folds are numbered column fold outer, row fold inner. Fold f *streams* from its start on: cell
/// (r, c) has its step j in cycle start + j + r + c.
///
/// @param grid product, array and dataflow
/// @param overlap how folds overlap
public record FoldSchedule(FoldGrid grid, FoldOverlap overlap) {

  public FoldSchedule {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(overlap, "overlap");
  }

  /// Cycles that loading what stays takes; 0 where outputs stay.
  public int loadCycles() {
    return grid.stationary() == Stationary.OUTPUT ? 0 : grid.rows();
  }

  /// Cycles from the start of one fold's stream to that of the next.
  public long slotCycles() {
    return switch (overlap) {
      case NONE -> grid.foldCycles();
      case SINGLE_REGISTER -> (long) grid.steps() + grid.rows();
      case SHADOW_REGISTER -> Math.max(grid.steps(), grid.rows());
    };
  }

  /// Cycle in which a fold's first step enters cell (0, 0).
  public long streamStart(long fold) {
    return loadCycles() + fold * slotCycles();
  }

  /// Cycle in which a fold's load begins.
  public long loadStart(long fold) {
    return fold == 0 || overlap != FoldOverlap.SHADOW_REGISTER
        ? streamStart(fold) - loadCycles()
        : streamStart(fold - 1);
  }

  /// Cycles until the last step of the last fold has passed the last cell.
  public long cycles() {
    return streamStart(grid.folds() - 1) + grid.steps() + grid.rows() + grid.columns() - 2;
  }

  /// Row fold of a fold.
  public int rowFold(long fold) {
    return (int) (fold % grid.rowFolds());
  }

  /// Column fold of a fold.
  public int columnFold(long fold) {
    return (int) (fold / grid.rowFolds());
  }

  /// The last fold whose stream has begun by a cycle; -1 before the first.
  long latestFold(long cycle) {
    return cycle < loadCycles()
        ? -1
        : Math.min((cycle - loadCycles()) / slotCycles(), grid.folds() - 1);
  }
}
