package org.etchscope.sim.machine.array;

import java.util.Objects;

/// The operands of a product as an array sees them: what comes from the left, and what comes from
/// above or stays.
///
/// @param schedule when folds load and stream
/// @param a the matrix A, M × K
/// @param b the matrix B, K × N
record ArrayOperands(FoldSchedule schedule, Operand a, Operand b) {

  ArrayOperands {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(a, "a");
    Objects.requireNonNull(b, "b");
  }

  /// What enters an array row from the left in a step of a fold; the row must be in use.
  float fromLeft(long fold, int row, int step) {
    int along = schedule.rowFold(fold) * schedule.grid().rows() + row;
    return switch (schedule.grid().stationary()) {
      case OUTPUT -> a.at(along, step);
      case WEIGHT -> a.at(step, along);
      case INPUT -> b.at(along, step);
    };
  }

  /// What enters an array column from above in a step of a fold, where outputs stay.
  float fromAbove(long fold, int column, int step) {
    return b.at(step, schedule.columnFold(fold) * schedule.grid().columns() + column);
  }

  /// What stays in a cell during a fold, where weights or inputs stay; 0 in cells not in use.
  float stays(long fold, int row, int column) {
    int rowFold = schedule.rowFold(fold);
    int columnFold = schedule.columnFold(fold);
    FoldGrid grid = schedule.grid();
    if (row >= grid.rowsUsed(rowFold) || column >= grid.columnsUsed(columnFold)) {
      return 0;
    }
    int k = rowFold * grid.rows() + row;
    int across = columnFold * grid.columns() + column;
    return grid.stationary() == Stationary.INPUT ? a.at(across, k) : b.at(k, across);
  }
}
