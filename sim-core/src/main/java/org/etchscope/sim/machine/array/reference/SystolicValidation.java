package org.etchscope.sim.machine.array.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// The matrix arrays in reference-compatible mode against runs of SCALE-Sim v2 and v3: every column
/// of every row, whole numbers exactly, fractions up to the rounding of their last digits.
public final class SystolicValidation implements Validation {

  /// A validation; it keeps nothing between runs.
  public SystolicValidation() {}

  @Override
  public String kind() {
    return "systolic";
  }

  @Override
  public String subject() {
    return "the matrix arrays against runs of SCALE-Sim v2 and v3";
  }

  @Override
  public String source() {
    return "a table with the columns of systolic.csv";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    List<SystolicReferenceRow> rows = SystolicReferenceFile.read(source);
    List<Comparison> comparisons = new ArrayList<>();
    Map<SystolicColumn, List<Comparison>> columns = new EnumMap<>(SystolicColumn.class);
    for (SystolicReferenceRow row : rows) {
      comparisons.add(compare(row, tolerance, columns));
    }
    List<SideComparison> beside =
        columns.entrySet().stream()
            .map(column -> new SideComparison(column.getKey().header(), column.getValue()))
            .toList();
    return new ValidationReport(
        kind(),
        "every column of a row: total_cycles, or the column furthest off",
        comparisons,
        List.of(),
        Acceptance.everyRowWithin(tolerance.orElse(0)),
        beside,
        tolerance.isPresent()
            ? List.of()
            : List.of("whole numbers are compared exactly, fractions up to a relative 1e-9"));
  }

  /// Compares all columns of a row and returns the one that is furthest off, relative to what is
  /// accepted of it; `total_cycles` if all are within.
  private static Comparison compare(
      SystolicReferenceRow row,
      OptionalDouble tolerance,
      Map<SystolicColumn, List<Comparison>> columns) {
    CompatibleCounts counts = CompatibleSimulation.run(row.array());
    Comparison shown = null;
    for (Map.Entry<SystolicColumn, Double> reported : row.reported().entrySet()) {
      SystolicColumn column = reported.getKey();
      Comparison comparison =
          Comparison.of(
              row.name(),
              reported.getValue(),
              column.of(counts),
              Math.max(column.tolerance(), tolerance.orElse(0)));
      columns.computeIfAbsent(column, _ -> new ArrayList<>()).add(comparison);
      if (shown == null || isWorse(comparison, shown)) {
        shown = named(comparison, row.name() + " " + column.header());
      }
    }
    if (shown == null) {
      throw new IllegalArgumentException("row %s has no results".formatted(row.name()));
    }
    return shown;
  }

  private static boolean isWorse(Comparison comparison, Comparison shown) {
    return !comparison.within() && (shown.within() || comparison.magnitude() > shown.magnitude());
  }

  private static Comparison named(Comparison comparison, String name) {
    return new Comparison(
        name, comparison.reference(), comparison.ours(), comparison.error(), comparison.within());
  }
}
