package org.etchscope.sim.analysis.operator;

import java.util.OptionalDouble;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.ValidationReport;

/// Further tables that `validate operators` takes.
public interface OperatorFormat {

  /// Whether the table's columns are those of such a table.
  boolean knows(ReferenceTable table);

  /// Compares a table that is known.
  ///
  /// @param kind word of the kind
  /// @param tolerance largest accepted error of every row as a fraction; empty for the format's own
  ///   bar
  ValidationReport compare(String kind, ReferenceTable table, OptionalDouble tolerance);
}
