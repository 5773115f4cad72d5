package org.etchscope.sim.machine.array;

import org.etchscope.sim.machine.array.CellWindow.Holding;

/// Looks at the cells of an array in any cycle, forwards and backwards: what a cell holds follows
/// from the cycle alone, so nothing is stored and nothing has to be run. A sum is added up anew in
/// the order in which the array adds it, so it is bit for bit what [ValueSimulation] holds.
public final class ArrayMicroscope {

  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final ArrayOperands operands;

  /// @param a the matrix A, M × K
  /// @param b the matrix B, K × N
  public ArrayMicroscope(FoldSchedule schedule, Operand a, Operand b) {
    this.schedule = schedule;
    this.grid = schedule.grid();
    this.operands = new ArrayOperands(schedule, a, b);
  }

  /// When folds load and stream.
  public FoldSchedule schedule() {
    return schedule;
  }

  /// The registers of a rectangle of cells after a cycle.
  ///
  /// @param cycle from 0
  /// @param firstRow first row of the rectangle
  /// @param firstColumn first column of the rectangle
  /// @param rows rows of the rectangle
  /// @param columns columns of the rectangle
  /// @throws IllegalArgumentException if the rectangle does not lie in the array
  public CellWindow at(long cycle, int firstRow, int firstColumn, int rows, int columns) {
    range("cycle", cycle, 0, Long.MAX_VALUE / 2);
    range("rows of the window", rows, 1, grid.rows());
    range("columns of the window", columns, 1, grid.columns());
    range("first row of the window", firstRow, 0, grid.rows() - (long) rows);
    range("first column of the window", firstColumn, 0, grid.columns() - (long) columns);
    CellWindow window = new CellWindow(cycle, firstRow, firstColumn, rows, columns);
    for (int row = firstRow; row < firstRow + rows; row++) {
      for (int column = firstColumn; column < firstColumn + columns; column++) {
        look(window, row, column);
      }
    }
    return window;
  }

  private void look(CellWindow window, int row, int column) {
    long local = window.cycle() - row - column;
    long fold = schedule.latestFold(local);
    int step = fold < 0 ? 0 : (int) Math.min(local - schedule.streamStart(fold), Integer.MAX_VALUE);
    window.at(row, column, fold, step);
    if (fold >= 0) {
      boolean rowUsed = row < grid.rowsUsed(schedule.rowFold(fold));
      boolean columnUsed = column < grid.columnsUsed(schedule.columnFold(fold));
      boolean entering = step < grid.steps();
      if (entering && rowUsed) {
        window.put(Holding.MOVING, row, column, operands.fromLeft(fold, row, step));
      }
      if (grid.stationary() == Stationary.OUTPUT) {
        lookWhereOutputsStay(window, row, column, entering && columnUsed, rowUsed && columnUsed);
      } else {
        lookWhereSumsMove(window, row, column, entering && columnUsed, rowUsed && columnUsed);
      }
    }
    lookAtLoad(window, row, column);
  }

  private void lookWhereOutputsStay(
      CellWindow window, int row, int column, boolean falling, boolean used) {
    long fold = window.fold(row, column);
    int step = window.step(row, column);
    if (falling) {
      window.put(Holding.FALLING, row, column, operands.fromAbove(fold, column, step));
    }
    if (used) {
      int last = Math.min(step, grid.steps() - 1);
      float sum = 0;
      for (int k = 0; k <= last; k++) {
        sum += operands.fromLeft(fold, row, k) * operands.fromAbove(fold, column, k);
      }
      window.put(Holding.SUM, row, column, sum);
      if (falling) {
        window.put(Holding.MULTIPLIED, row, column, sum);
      }
    }
  }

  private void lookWhereSumsMove(
      CellWindow window, int row, int column, boolean falling, boolean used) {
    long fold = window.fold(row, column);
    if (used && !isOverwritten(window.cycle(), fold, row, column)) {
      window.put(Holding.STAYING, row, column, operands.stays(fold, row, column));
    }
    if (falling) {
      int step = window.step(row, column);
      int last = Math.min(row, grid.rowsUsed(schedule.rowFold(fold)) - 1);
      float sum = 0;
      for (int k = 0; k <= last; k++) {
        sum += operands.fromLeft(fold, k, step) * operands.stays(fold, k, column);
      }
      window.put(Holding.SUM, row, column, sum);
      if (used) {
        window.put(Holding.MULTIPLIED, row, column, sum);
      }
    }
  }

  /// Without shadow registers the next load passes through the only register there is.
  private boolean isOverwritten(long cycle, long fold, int row, int column) {
    return schedule.overlap() != FoldOverlap.SHADOW_REGISTER
        && fold + 1 < grid.folds()
        && loadWord(cycle, fold + 1, row, column) >= 0;
  }

  /// A load sends the last row's words first; each moves down a row a cycle until it is in its
  /// place. Where loads meet streams, columns follow one another like everything else.
  private void lookAtLoad(CellWindow window, int row, int column) {
    long fold = window.fold(row, column) + 1;
    if (schedule.loadCycles() == 0 || fold >= grid.folds()) {
      return;
    }
    int word = loadWord(window.cycle(), fold, row, column);
    if (word >= 0) {
      int target = grid.rows() - 1 - word;
      boolean used =
          target < grid.rowsUsed(schedule.rowFold(fold))
              && column < grid.columnsUsed(schedule.columnFold(fold));
      if (used) {
        window.put(Holding.LOADING, row, column, operands.stays(fold, target, column));
      }
    }
  }

  /// Which word of a load, from 0, is in a cell; -1 before the first has reached it.
  private int loadWord(long cycle, long fold, int row, int column) {
    int slant = schedule.overlap() == FoldOverlap.NONE ? 0 : column;
    long arrived = cycle - schedule.loadStart(fold) - row - slant;
    return arrived < 0 ? -1 : (int) Math.min(arrived, grid.rows() - 1L - row);
  }

  private static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }
}
