package org.etchscope.sim.analysis.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.OtherTables;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// `validate operators`: the account of operators against tables of other analytic models, told
/// apart by their columns, and further tables. Of each row of a model's table every column is
/// compared and the worst is listed.
public final class OperatorValidation implements Validation {

  /// Tables are printed with seven digits.
  private static final double PRINTED = 1e-6;

  private final List<OperatorTable> formats;

  private final List<OperatorFormat> more;

  /// @param more further tables, such as measured ones
  public OperatorValidation(List<OperatorFormat> more) {
    this.more = List.copyOf(more);
    ReferenceModels models = ReferenceModels.known();
    this.formats =
        List.of(
            new LlmViewerTable(models, false),
            new LlmViewerTable(models, true),
            new GenzTable(models, false),
            new GenzTable(models, true));
  }

  @Override
  public String kind() {
    return "operators";
  }

  @Override
  public String subject() {
    return "operations, bytes and times of operators against other models and measurements";
  }

  @Override
  public String source() {
    return "a table like llmviewer_ops.csv, genz_model_totals.csv or vidur_linear_measured.csv";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    ReferenceTable table = ReferenceTable.read(source, List.of());
    for (OperatorTable format : formats) {
      if (format.columns().stream().allMatch(table::has)) {
        return compare(table, format, tolerance.orElse(PRINTED));
      }
    }
    for (OperatorFormat format : more) {
      if (format.knows(table)) {
        return format.compare(kind(), table, tolerance);
      }
    }
    throw new IllegalArgumentException(OtherTables.refusal("operators", table));
  }

  private ValidationReport compare(ReferenceTable table, OperatorTable format, double tolerance) {
    List<Comparison> comparisons = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>();
    Map<DeliberateDifference, Integer> rows =
        new TreeMap<>(Comparator.comparing(DeliberateDifference::name));
    int own = 0;
    for (ReferenceRow row : table.rows()) {
      switch (format.outcome(row)) {
        case OperatorTable.Unknown(String reason) ->
            skipped.add(new SkippedRow("line " + row.line(), reason));
        case OperatorTable.Counted counted -> {
          OperatorTable.Cell worst = counted.worst();
          comparisons.add(
              Comparison.of(
                  "%s [%s]".formatted(counted.label(), worst.column()),
                  worst.reference(),
                  worst.ours(),
                  tolerance));
          counted.differences().forEach(difference -> rows.merge(difference, 1, Integer::sum));
          own +=
              counted.differences().stream().noneMatch(DeliberateDifference::changesCounts) ? 1 : 0;
        }
      }
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "%s: operations and bytes of %,d of %,d rows are the product's own definitions; where the table differs deliberately, its count is reproduced with the difference switched on"
            .formatted(format.name(), own, comparisons.size()));
    rows.forEach((difference, count) ->
        notes.add(
            "deliberate difference %s, %,d rows: %s"
                .formatted(difference.name(), count, difference.reason())));
    return new ValidationReport(
        kind(),
        "worst column of each row",
        comparisons,
        skipped,
        Acceptance.everyRowWithin(tolerance),
        List.of(),
        notes);
  }
}
