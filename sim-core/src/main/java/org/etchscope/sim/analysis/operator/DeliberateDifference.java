package org.etchscope.sim.analysis.operator;

/// Something that a table of operators counts otherwise than [OperatorAccount] does. Switched on,
/// it turns the product's own count into the table's.
public interface DeliberateDifference {

  /// The name, such as `FULL_SQUARE`.
  String name();

  /// What the table does and why the product does not, in one sentence without a full stop.
  String reason();

  /// Whether it changes operations or bytes; else only times that are derived from them.
  boolean changesCounts();
}
