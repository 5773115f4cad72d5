package org.etchscope.sim.machine.array;

/// The control of an array, cycle by cycle: it starts a load when the registers are free and a
/// stream when its load is done and the stream before it has entered. It knows rules, no closed
/// form.
final class FoldSequencer {

  private final FoldGrid grid;
  private final FoldOverlap overlap;
  private final long folds;
  private long loading;
  private long loadBegan;
  private long streaming = -1;
  private long streamBegan = Long.MIN_VALUE / 2;
  private boolean loadBegun;

  FoldSequencer(FoldGrid grid, FoldOverlap overlap) {
    this.grid = grid;
    this.overlap = overlap;
    this.folds = grid.folds();
  }

  /// Goes through a cycle, and says whether a stream begins in it. Cycles come one after the other.
  ///
  /// @param drained whether all results of the folds before have been computed
  boolean begins(long cycle, boolean drained) {
    if (!loadBegun && loading < folds && mayLoad(cycle, drained)) {
      loadBegun = true;
      loadBegan = cycle;
    }
    if (loadBegun && mayStream(cycle)) {
      loadBegun = false;
      loading++;
      streaming++;
      streamBegan = cycle;
      if (loading < folds && overlap == FoldOverlap.SHADOW_REGISTER) {
        // The token that makes the shadow weights the present ones frees the shadow behind it.
        loadBegun = true;
        loadBegan = cycle;
      }
      return true;
    }
    return false;
  }

  private boolean mayLoad(long cycle, boolean drained) {
    return switch (overlap) {
      case NONE -> drained;
      case SINGLE_REGISTER -> cycle >= streamBegan + grid.steps();
      case SHADOW_REGISTER -> true;
    };
  }

  private boolean mayStream(long cycle) {
    if (cycle < streamBegan + grid.steps()) {
      return false;
    }
    // Where outputs stay, the sums of the fold before take R cycles down the column.
    boolean outputs = grid.stationary() == Stationary.OUTPUT;
    long occupied = outputs && (streaming < 0 || overlap == FoldOverlap.NONE) ? 0 : grid.rows();
    return cycle >= loadBegan + occupied;
  }

  /// The fold whose stream began last; -1 before the first.
  long streaming() {
    return streaming;
  }
}
