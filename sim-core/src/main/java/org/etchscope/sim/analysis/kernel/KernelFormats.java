package org.etchscope.sim.analysis.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.operator.OperatorFormat;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;

/// Measured operators: every known format, told apart by its columns.
public final class KernelFormats implements OperatorFormat {

  private static final double MEDIAN = 0.12;
  private static final double FAR = 0.35;

  private final List<KernelTable> formats;

  public KernelFormats() {
    KernelLibrary library = new KernelLibrary();
    ReferenceModels models = ReferenceModels.known();
    this.formats =
        List.of(
            new VidurLinearTable(library, models),
            new VidurAttentionTable(library),
            new ServingLayerTable(library, models, true),
            new ServingLayerTable(library, models, false),
            new ServingAttentionTable(library, models, true),
            new ServingAttentionTable(library, models, false),
            new ServingExpertTable(library, models),
            new CompassTable(library),
            new CompassLayerTable(library, false),
            new CompassLayerTable(library, true),
            new ComposedStepTable(library, models, true),
            new ComposedStepTable(library, models, false));
  }

  @Override
  public boolean knows(ReferenceTable table) {
    return find(table).isPresent();
  }

  @Override
  public ValidationReport compare(String kind, ReferenceTable table, OptionalDouble tolerance) {
    KernelTable format =
        find(table).orElseThrow(() -> new IllegalArgumentException(table.name() + " is unknown"));
    double accepted = tolerance.orElse(FAR);
    List<Comparison> comparisons = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>();
    for (ReferenceRow row : table.rows()) {
      switch (format.outcome(row)) {
        case KernelTable.Skipped(String reason) ->
            skipped.add(new SkippedRow("line " + row.line(), reason));
        case KernelTable.Timed(String label, double measured, double ours) ->
            comparisons.add(Comparison.of(label, measured, ours, accepted));
      }
    }
    Acceptance bar =
        tolerance.isPresent()
            ? Acceptance.everyRowWithin(accepted)
            : new Acceptance(FAR, 0, MEDIAN, Double.POSITIVE_INFINITY);
    return new ValidationReport(
        kind,
        "seconds",
        comparisons,
        skipped,
        bar,
        List.of(),
        List.of(
            format.name()
                + ": a model of tile waves, bandwidth and start times, whose few constants per chip"
                + " were fitted to such rows of the same campaign"));
  }

  private Optional<KernelTable> find(ReferenceTable table) {
    return formats.stream()
        .filter(format -> format.columns().stream().allMatch(table::has))
        .findFirst();
  }
}
