package org.etchscope.sim.analysis.kernel;

import java.util.List;
import org.etchscope.sim.validation.ReferenceRow;

/// A format of measured kernels, known by its columns.
interface KernelTable {

  /// What the tables are, such as `Vidur, linear operators`.
  String name();

  /// The columns it is known by.
  List<String> columns();

  /// Times a row.
  ///
  /// @throws IllegalArgumentException if a value of the row is none; the message names file, line
  ///   and column
  Outcome outcome(ReferenceRow row);

  /// What became of a row.
  sealed interface Outcome {}

  /// The row cannot be timed.
  ///
  /// @param reason why, in a few words
  record Skipped(String reason) implements Outcome {}

  /// The row was timed.
  ///
  /// @param label name of the row
  /// @param measured seconds measured
  /// @param ours seconds by the kernel's model
  record Timed(String label, double measured, double ours) implements Outcome {}
}
