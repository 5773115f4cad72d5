package org.etchscope.sim.analysis.operator;

import java.util.List;
import java.util.Set;
import org.etchscope.sim.validation.ReferenceRow;

/// A format of published tables of operators, known by its columns.
interface OperatorTable {

  /// What the tables are, such as `LLM-Viewer, operators`.
  String name();

  /// The columns it is known by.
  List<String> columns();

  /// Counts a row again.
  ///
  /// @throws IllegalArgumentException if a value of the row is none; the message names file, line
  ///   and column
  Outcome outcome(ReferenceRow row);

  /// What became of a row.
  sealed interface Outcome {}

  /// The row is of something unknown.
  ///
  /// @param reason why, in a few words
  record Unknown(String reason) implements Outcome {}

  /// The row was counted again.
  ///
  /// @param label name of the row
  /// @param cells its columns
  /// @param differences what the table counts otherwise here
  record Counted(String label, List<Cell> cells, Set<? extends DeliberateDifference> differences)
      implements Outcome {
    public Counted {
      cells = List.copyOf(cells);
      differences = Set.copyOf(differences);
    }

    /// The column that is furthest from the table's.
    Cell worst() {
      Cell worst = cells.getFirst();
      for (Cell cell : cells) {
        if (cell.magnitude() > worst.magnitude()) {
          worst = cell;
        }
      }
      return worst;
    }
  }

  /// A value of a row.
  ///
  /// @param column name of the column
  /// @param reference the table's value
  /// @param ours the same, counted with the table's differences
  record Cell(String column, double reference, double ours) {
    double magnitude() {
      return Math.abs(org.etchscope.sim.validation.Comparison.error(reference, ours));
    }
  }
}
