package org.etchscope.sim.schedule;

import java.util.Objects;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.chip.MatrixArraySpec.OutputTile;
import org.etchscope.sim.chip.Precision;

/// Which part of a product's result an array makes at a time: fixed on a systolic array, a choice
/// on a GPU-like core.
final class OutputTiles {

  private OutputTiles() {}

  /// Rows of a full M-tile for a product of the given rows: what the accumulators hold on a
  /// systolic array; on a GPU-like core the lowest tile that covers all rows, or the highest.
  static int rows(MatrixArraySpec arrays, int rows) {
    if (arrays.dataflow() != Dataflow.OUTPUT_TILE) {
      return arrays.tileRows();
    }
    if (arrays.outputTiles().isEmpty()) {
      throw new ScheduleException("the chip computes output tiles but names no tile size");
    }
    int chosen = 0;
    for (OutputTile tile : arrays.outputTiles()) {
      boolean covers = tile.rows() >= rows;
      boolean better =
          chosen == 0
              || (covers
                  ? chosen < rows || tile.rows() < chosen
                  : chosen < rows && tile.rows() > chosen);
      chosen = better ? tile.rows() : chosen;
    }
    return chosen;
  }

  /// The tile of a product: on a GPU-like core the one of the right height that needs the least
  /// time in whole waves.
  ///
  /// @param cores cores that the product can have
  /// @param operand the wider of the formats that are multiplied
  /// @param groupRows rows of each group
  /// @param columns columns of the product
  /// @param paired whether they are those of gate and up
  static OutputTile of(
      MatrixArraySpec arrays,
      int cores,
      Precision operand,
      int[] groupRows,
      long columns,
      boolean paired) {
    int largest = 0;
    for (int rows : groupRows) {
      largest = Math.max(largest, rows);
    }
    int height = rows(arrays, largest);
    if (arrays.dataflow() != Dataflow.OUTPUT_TILE) {
      return new OutputTile(height, evenColumns(arrays, columns, paired), 1);
    }
    OutputTile best = null;
    long bestCycles = Long.MAX_VALUE;
    for (OutputTile tile : arrays.outputTiles()) {
      long across = ColumnTiles.count(columns, tile.columns(), paired);
      long tiles = 0;
      for (int rows : groupRows) {
        tiles += Math.ceilDiv(rows, height) * across;
      }
      long waves = Math.ceilDiv(tiles, (long) cores);
      long cycles = waves * ArrayTiming.outputTile(arrays, operand, tile).foldCycles(1);
      if (tile.rows() == height && cycles < bestCycles) {
        bestCycles = cycles;
        best = tile;
      }
    }
    return Objects.requireNonNull(best, "tile of the chosen height");
  }

  /// Columns of an N-tile. Where inputs stay they stream, and can be as few as make equal tiles.
  private static int evenColumns(MatrixArraySpec arrays, long columns, boolean paired) {
    if (arrays.dataflow() != Dataflow.INPUT_STATIONARY) {
      return arrays.tileColumns();
    }
    long width = paired ? columns / 2 : columns;
    long tiles = Math.ceilDiv(width, (long) arrays.tileColumns());
    return Math.toIntExact(Math.ceilDiv(width, Math.max(1, tiles)));
  }
}
