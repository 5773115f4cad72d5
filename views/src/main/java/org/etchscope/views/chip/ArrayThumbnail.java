package org.etchscope.views.chip;

import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.trace.Span;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Surface;

/// An array as 8 × 8 cells, each standing for a block of its cells.
///
/// At work, a cell (i, j) of a weight-stationary array multiplies row r of the input in the cycle
/// `r + i + j` of a fold; that wavefront is what is drawn, from the gang's own span. A GPU-like
/// core has no wavefront: its cells fill with the share of the chunk that has passed.
final class ArrayThumbnail {

  /// Width and height in pixels.
  static final double SIZE = 55;

  private static final int CELLS = 8;
  private static final double PITCH = 7;
  private static final double CELL = 6;
  private static final Ink EMPTY = Role.CELL;
  private static final Ink HELD = Role.WEIGHTS.at(0.42);
  private static final Ink LOADING = Role.WEIGHTS.at(0.75);
  private static final Ink FRONT = Role.ACTIVATIONS;
  private static final Ink STREAMING = Role.ACTIVATIONS.at(0.55);
  private static final Ink FINISHED = Role.PARTIAL_SUMS.at(0.5);

  /// What a cell shows.
  private interface CellInk {
    Ink at(int row, int column);
  }

  private final Surface surface;
  private final double left;
  private final double top;

  ArrayThumbnail(Surface surface, double left, double top) {
    this.surface = surface;
    this.left = left;
    this.top = top;
  }

  /// No work: as many cells hold weights as have arrived for the next pass.
  void loaded(double share) {
    int filled = (int) Math.round(share * CELLS * CELLS);
    Ink weights = share >= 1 ? HELD : LOADING;
    cells((row, column) -> row * CELLS + column < filled ? weights : EMPTY);
  }

  /// A gang at work on a product.
  void product(MatrixArraySpec arrays, MatrixStage stage, Span span, long cycle) {
    long passed = cycle - span.start();
    if (arrays.dataflow() == Dataflow.OUTPUT_TILE) {
      double share = passed / (double) Math.max(1, span.cycles());
      cells((row, column) -> row * CELLS + column < share * CELLS * CELLS ? STREAMING : HELD);
      return;
    }
    int mTile = stage.mTileOf(span.first());
    long fold = stage.foldCycles(mTile);
    long stream = stage.streamCycles(mTile);
    int folds = stage.foldsOf(span.second());
    long head = span.cycles() - folds * fold;
    if (passed < head) {
      double share = passed / (double) head;
      cells((row, column) -> row < share * CELLS ? LOADING : EMPTY);
      return;
    }
    long inFold = (passed - head) % fold;
    boolean first = passed - head < fold;
    double rowBlock = arrays.rows() / (double) CELLS;
    double columnBlock = arrays.columns() / (double) CELLS;
    cells((row, column) -> {
      double since = inFold - (row + 0.5) * rowBlock - (column + 0.5) * columnBlock;
      if (since < 0 && !first) {
        since += fold;
      }
      return ofWavefront(since, stream, rowBlock);
    });
  }

  private static Ink ofWavefront(double since, long stream, double block) {
    if (since < 0) {
      return HELD;
    }
    if (since >= stream) {
      return FINISHED;
    }
    return since < 2 * block ? FRONT : STREAMING;
  }

  /// An operation of the attention unit: keys pass the queries it holds.
  void attention(double share) {
    double front = share * (2 * CELLS - 1 + CELLS);
    cells((row, column) -> {
      double since = front - row - column;
      if (since <= 0) {
        return EMPTY;
      }
      if (since > CELLS) {
        return FINISHED;
      }
      return since <= 2 ? FRONT : STREAMING;
    });
  }

  private void cells(CellInk inks) {
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        surface.fillRect(
            left + column * PITCH, top + row * PITCH, CELL, CELL, 1, inks.at(row, column));
      }
    }
  }
}
