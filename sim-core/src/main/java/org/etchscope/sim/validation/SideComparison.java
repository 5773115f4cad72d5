package org.etchscope.sim.validation;

import java.util.List;
import java.util.Objects;

/// Another quantity of the same rows, reported beside the one that is accepted or not.
///
/// @param quantity what is compared, with its unit
/// @param comparisons row by row, perhaps not of all rows
public record SideComparison(String quantity, List<Comparison> comparisons) {

  public SideComparison {
    Objects.requireNonNull(quantity, "quantity");
    comparisons = List.copyOf(comparisons);
  }

  /// How large the errors are.
  public ErrorDistribution errors() {
    return ErrorDistribution.of(comparisons);
  }
}
