package org.etchscope.sim.validation;

import java.util.Objects;

/// A row of a reference that cannot be compared; it counts neither for nor against the product.
///
/// @param row name of the row
/// @param reason why, in a few words without a full stop
public record SkippedRow(String row, String reason) {

  public SkippedRow {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(reason, "reason");
  }
}
