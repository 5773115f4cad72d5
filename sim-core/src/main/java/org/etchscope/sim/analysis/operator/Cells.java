package org.etchscope.sim.analysis.operator;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.analysis.operator.OperatorTable.Cell;
import org.etchscope.sim.validation.ReferenceRow;

/// The compared columns of a row of a model's table, beside our own numbers.
final class Cells {

  private final ReferenceRow row;
  private final List<Cell> cells = new ArrayList<>();

  Cells(ReferenceRow row) {
    this.row = row;
  }

  /// A column with a number from 0.
  void add(String column, double ours) {
    cells.add(new Cell(column, row.decimal(column, 0, Double.POSITIVE_INFINITY), ours));
  }

  /// A column that may be empty.
  void addIfGiven(String column, double ours) {
    if (!row.isEmpty(column)) {
      add(column, ours);
    }
  }

  /// A column with one of some words.
  void add(String column, List<String> words, String ours) {
    cells.add(new Cell(column, words.indexOf(row.oneOf(column, words)), words.indexOf(ours)));
  }

  List<Cell> list() {
    return List.copyOf(cells);
  }
}
