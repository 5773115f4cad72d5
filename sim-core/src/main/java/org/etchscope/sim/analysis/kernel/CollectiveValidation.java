package org.etchscope.sim.analysis.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.fabric.CollectiveCost;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.OtherTables;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// `validate collectives`: collectives measured between GPUs.
public final class CollectiveValidation implements Validation {

  private static final double MEDIAN = 0.12;
  private static final double FAR = 0.35;
  private static final long LARGE_BYTES = 64 << 10;
  private static final long MOST_BYTES = 1L << 50;

  private static final List<String> VIDUR =
      List.of("node", "collective", "workers", "devices_per_node", "bytes", "median_ms");
  private static final List<String> COMPASS = List.of("bytes", "gpus", "measured_a100_nvlink_s");
  private static final Map<String, Collective> COLLECTIVES =
      Map.of(
          "all_reduce", Collective.ALL_REDUCE,
          "all_gather", Collective.ALL_GATHER,
          "reduce_scatter", Collective.REDUCE_SCATTER,
          "all_to_all", Collective.ALL_TO_ALL,
          "send_recv", Collective.POINT_TO_POINT);

  private final KernelLibrary library;

  public CollectiveValidation() {
    this.library = new KernelLibrary();
  }

  @Override
  public String kind() {
    return "collectives";
  }

  @Override
  public String subject() {
    return "closed forms of collectives against measurements between GPUs";
  }

  @Override
  public String source() {
    return "a table like vidur_collectives_measured.csv or llmcompass_allreduce.csv";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    ReferenceTable table = ReferenceTable.read(source, List.of());
    boolean vidur = VIDUR.stream().allMatch(table::has);
    if (!vidur && !COMPASS.stream().allMatch(table::has)) {
      throw new IllegalArgumentException(OtherTables.refusal("collectives", table));
    }
    return compare(table, vidur, tolerance);
  }

  /// What a row measured.
  private record Measured(
      String node, String collective, String scope, int chips, long bytes, double seconds) {}

  private ValidationReport compare(ReferenceTable table, boolean vidur, OptionalDouble tolerance) {
    double accepted = tolerance.orElse(FAR);
    List<Comparison> comparisons = new ArrayList<>();
    List<Comparison> large = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>();
    for (ReferenceRow row : table.rows()) {
      Measured measured = vidur ? ofVidur(row) : ofCompass(row);
      Collective collective = COLLECTIVES.get(measured.collective());
      Optional<MeasuredLinks> links =
          library.links(measured.node(), measured.collective(), measured.scope());
      if (collective == null || links.isEmpty()) {
        skipped.add(
            new SkippedRow(
                "line " + row.line(),
                "no links of %s for %s in scope %s"
                    .formatted(measured.node(), measured.collective(), measured.scope())));
        continue;
      }
      Comparison comparison =
          Comparison.of(
              "%d: %s %s of %,d bytes, %d chips, %s"
                  .formatted(
                      row.line(),
                      measured.node(),
                      collective.id(),
                      measured.bytes(),
                      measured.chips(),
                      measured.scope()),
              measured.seconds(),
              links.get().seconds(collective, measured.chips(), measured.bytes()),
              accepted);
      comparisons.add(comparison);
      if (measured.bytes() >= LARGE_BYTES) {
        large.add(comparison);
      }
    }
    Acceptance bar =
        tolerance.isPresent()
            ? Acceptance.everyRowWithin(accepted)
            : new Acceptance(FAR, 0, MEDIAN, Double.POSITIVE_INFINITY);
    return new ValidationReport(
        kind(),
        "seconds",
        comparisons,
        skipped,
        bar,
        List.of(new SideComparison("seconds, rows from 64 KiB", large)),
        List.of(
            "a ring's closed form with a rate that falls for small buffers; rate, half size and"
                + " least time of each kind of link were fitted to such rows"));
  }

  private static Measured ofVidur(ReferenceRow row) {
    int workers = (int) row.whole("workers", 1, CollectiveCost.MOST_CHIPS);
    String node = row.text("node");
    String scope;
    if (workers > row.whole("devices_per_node", 1, CollectiveCost.MOST_CHIPS)) {
      scope = "nodes";
    } else {
      scope = node.contains("pairwise") && workers > 2 ? "pairs" : "node";
    }
    return new Measured(
        node,
        row.text("collective"),
        scope,
        workers,
        row.whole("bytes", 1, MOST_BYTES),
        row.decimal("median_ms", 0, Double.POSITIVE_INFINITY) / 1000);
  }

  private static Measured ofCompass(ReferenceRow row) {
    int chips = (int) row.whole("gpus", 1, CollectiveCost.MOST_CHIPS);
    return new Measured(
        "llmcompass_a100x" + chips,
        "all_reduce",
        "node",
        chips,
        row.whole("bytes", 1, MOST_BYTES),
        row.decimal("measured_a100_nvlink_s", 0, Double.POSITIVE_INFINITY));
  }
}
