package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;

/// How long an array takes for the M-tiles of a product.
final class TileTiming {

  private final ArrayTiming timing;
  private final RowTiles rows;
  private final Dataflow dataflow;
  private final int foldRows;
  private final int tileColumns;

  // By M-tile.
  private final long[] foldCycles;
  private final long[] streamCycles;

  TileTiming(
      MatrixArraySpec arrays, ArrayTiming timing, RowTiles rows, DepthCut depth, int tileColumns) {
    this.timing = timing;
    this.rows = rows;
    this.dataflow = arrays.dataflow();
    this.foldRows = depth.foldRows();
    this.tileColumns = tileColumns;
    this.foldCycles = new long[rows.count()];
    this.streamCycles = new long[rows.count()];
    // Where sums stay, a task takes at least the time in which those of the task before leave.
    long least =
        dataflow == Dataflow.OUTPUT_STATIONARY ? Math.ceilDiv(arrays.rows(), depth.partFolds()) : 0;
    for (int tile = 0; tile < foldCycles.length; tile++) {
      int streamed = streamed(tile);
      foldCycles[tile] = Math.max(least, timing.foldCycles(streamed));
      streamCycles[tile] = timing.streamCycles(streamed);
    }
  }

  /// What streams in a fold of an M-tile.
  private int streamed(int mTile) {
    return switch (dataflow) {
      case WEIGHT_STATIONARY, OUTPUT_TILE -> rows.rowsOf(mTile);
      case INPUT_STATIONARY -> tileColumns;
      case OUTPUT_STATIONARY -> foldRows;
    };
  }

  ArrayTiming timing() {
    return timing;
  }

  /// Cycles that one fold of an M-tile occupies an array when the next one follows.
  long foldCycles(int mTile) {
    return foldCycles[mTile];
  }

  /// Cycles of a fold in which something streams for an M-tile.
  long streamCycles(int mTile) {
    return streamCycles[mTile];
  }

  /// Cycles from the end of the last fold's slot to the last sum of an M-tile.
  long tailCycles(int mTile) {
    return timing.tailCycles(streamed(mTile));
  }

  /// Multiply-adds that the cells of an array make for an M-tile in some folds.
  long computedMultiplyAdds(int mTile, int folds) {
    long height = dataflow == Dataflow.WEIGHT_STATIONARY ? rows.rowsOf(mTile) : rows.tileRows();
    return height * folds * foldRows * tileColumns;
  }
}
