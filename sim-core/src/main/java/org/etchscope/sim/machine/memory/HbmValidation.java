package org.etchscope.sim.machine.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;

/// The memory model against the command-level simulators of a reference table: the bandwidth each
/// row reaches is accepted or not, latencies and row hits stand beside.
public final class HbmValidation implements Validation {

  private static final double BANDWIDTH_ERROR = 0.05;
  private static final double LATENCY_ERROR = 0.10;
  private static final double ROW_HIT_DIFFERENCE = 0.01;

  /// A validation; it keeps nothing between runs.
  public HbmValidation() {}

  @Override
  public String kind() {
    return "hbm";
  }

  @Override
  public String subject() {
    return "the HBM model against runs of DRAMsim3 and Ramulator 2.1";
  }

  @Override
  public String source() {
    return "a table with the columns of hbm.csv";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    Acceptance acceptance =
        tolerance.isPresent()
            ? Acceptance.everyRowWithin(tolerance.getAsDouble())
            : new Acceptance(BANDWIDTH_ERROR, 0.9, 0.02, Double.POSITIVE_INFINITY);
    List<HbmComparison> runs = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>();
    for (HbmReferenceRow row : HbmReferenceFile.read(source)) {
      try {
        HbmReferenceRun.check(row);
      } catch (IllegalArgumentException e) {
        skipped.add(new SkippedRow(row.label(), String.valueOf(e.getMessage())));
        continue;
      }
      runs.add(new HbmComparison(row, HbmReferenceRun.run(row)));
    }
    return report(acceptance, runs, skipped);
  }

  private ValidationReport report(
      Acceptance acceptance, List<HbmComparison> runs, List<SkippedRow> skipped) {
    List<HbmComparison> withLatency = runs.stream().filter(HbmComparison::hasLatency).toList();
    List<SideComparison> beside =
        List.of(
            side(
                "mean read latency, ns (rows that are not saturated)",
                withLatency,
                HbmMeasurement::meanLatencyNanoseconds),
            side("95th percentile, ns", withLatency, HbmMeasurement::latency95Nanoseconds),
            side("99th percentile, ns", withLatency, HbmMeasurement::latency99Nanoseconds),
            rowHits(runs));
    return new ValidationReport(
        kind(),
        "bandwidth, GB/s",
        compare(runs, HbmMeasurement::gigabytesPerSecond, acceptance.rowError()),
        skipped,
        acceptance,
        beside,
        speed(runs));
  }

  private static SideComparison side(
      String quantity, List<HbmComparison> runs, ToDoubleFunction<HbmMeasurement> value) {
    return new SideComparison(quantity, compare(runs, value, LATENCY_ERROR));
  }

  /// A row hit rate is a share itself, often of 0: its error is the plain difference.
  private static SideComparison rowHits(List<HbmComparison> runs) {
    return new SideComparison(
        "row hit rate (difference)",
        compare(runs, HbmMeasurement::rowHitRate, 0).stream()
            .map(row -> {
              double difference = row.ours() - row.reference();
              boolean within = Math.abs(difference) <= ROW_HIT_DIFFERENCE;
              return new Comparison(row.row(), row.reference(), row.ours(), difference, within);
            })
            .toList());
  }

  private static List<Comparison> compare(
      List<HbmComparison> runs, ToDoubleFunction<HbmMeasurement> value, double tolerance) {
    Set<String> names = new HashSet<>();
    List<Comparison> comparisons = new ArrayList<>();
    for (HbmComparison run : runs) {
      String name = run.reference().label();
      for (int again = 2; !names.add(name); again++) {
        name = "%s (%d)".formatted(run.reference().label(), again);
      }
      comparisons.add(
          Comparison.of(
              name,
              value.applyAsDouble(run.reference().measured()),
              value.applyAsDouble(run.model()),
              tolerance));
    }
    return comparisons;
  }

  /// Rows are run on one core, as the references were; not every table says how long those took.
  private static List<String> speed(List<HbmComparison> runs) {
    boolean timed =
        !runs.isEmpty()
            && runs.stream().allMatch(run -> run.reference().measured().cpuSeconds() > 0);
    return timed
        ? List.of(
            String.format(
                Locale.ROOT,
                "on one core %.0f times as fast as the references' own processor time",
                new HbmReferenceReport(runs).speedup()))
        : List.of();
  }
}
