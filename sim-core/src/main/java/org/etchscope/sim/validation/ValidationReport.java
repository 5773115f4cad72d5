package org.etchscope.sim.validation;

import java.util.List;
import java.util.Objects;

/// What a validation found.
///
/// @param kind word of the kind, such as `hbm`
/// @param quantity what the rows compare, with its unit
/// @param comparisons row by row, in the order of the reference
/// @param skipped rows that could not be compared
/// @param acceptance the bar
/// @param beside other quantities of the same rows, without a bar
/// @param notes what else is worth a sentence
public record ValidationReport(
    String kind,
    String quantity,
    List<Comparison> comparisons,
    List<SkippedRow> skipped,
    Acceptance acceptance,
    List<SideComparison> beside,
    List<String> notes) {

  public ValidationReport {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(acceptance, "acceptance");
    comparisons = List.copyOf(comparisons);
    skipped = List.copyOf(skipped);
    beside = List.copyOf(beside);
    notes = List.copyOf(notes);
  }

  /// A report of one quantity without anything beside.
  public ValidationReport(
      String kind,
      String quantity,
      List<Comparison> comparisons,
      List<SkippedRow> skipped,
      Acceptance acceptance) {
    this(kind, quantity, comparisons, skipped, acceptance, List.of(), List.of());
  }

  /// How large the errors are.
  public ErrorDistribution errors() {
    return ErrorDistribution.of(comparisons);
  }

  /// The rows beyond their tolerance.
  public List<Comparison> failures() {
    return comparisons.stream().filter(comparison -> !comparison.within()).toList();
  }

  /// Whether the bar is reached.
  public boolean accepted() {
    return acceptance.accepts(errors());
  }
}
