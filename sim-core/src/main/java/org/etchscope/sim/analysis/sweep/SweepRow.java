package org.etchscope.sim.analysis.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.RunSummary;

/// What came out of a point of a sweep, as cells. Equal points give equal cells on every machine.
///
/// @param cells the cells, in the order of [#columns(SweepPlan)]
/// @param ran whether the point could run
public record SweepRow(List<String> cells, boolean ran) {

  private static final List<String> RESULTS =
      List.of(
          "total_tokens_per_second",
          "output_tokens_per_second",
          "step_cycles",
          "step_seconds",
          "latency_seconds",
          "time_per_output_token_seconds",
          "bound_by",
          "array_utilisation",
          "hbm_utilisation",
          "sequences_in_flight",
          "weight_bytes_per_chip",
          "cache_bytes_per_chip",
          "watts_per_chip",
          "joules_per_total_token",
          "error");

  public SweepRow {
    cells = List.copyOf(cells);
  }

  /// Names of the columns: the number of the point, the varied fields, the results. The last one
  /// says why a point could not run.
  public static List<String> columns(SweepPlan plan) {
    List<String> columns = new ArrayList<>(List.of("point"));
    plan.axes().forEach(axis -> columns.add(axis.field()));
    columns.addAll(RESULTS);
    return columns;
  }

  /// The cells of a point.
  public static SweepRow of(SweepPoint point) {
    RunSummary run = point.summary();
    return run == null ? failed(point) : ran(point, run);
  }

  private static SweepRow ran(SweepPoint point, RunSummary run) {
    List<String> cells = question(point);
    cells.add(number(run.totalTokensPerSecond()));
    cells.add(number(run.outputTokensPerSecond()));
    cells.add(String.valueOf(run.stepCycles()));
    cells.add(number(run.stepSeconds()));
    cells.add(number(run.latencySeconds()));
    cells.add(number(run.timePerOutputTokenSeconds()));
    cells.add(run.boundBy().label());
    cells.add(number(run.arrayUtilisation()));
    cells.add(number(run.hbmUtilisation()));
    cells.add(String.valueOf(run.sequencesInFlight()));
    cells.add(String.valueOf(run.weightBytesPerChip()));
    cells.add(String.valueOf(run.cacheBytesPerChip()));
    cells.add(number(run.energy().averagePowerWatts()));
    cells.add(number(run.energy().joulesPerTotalToken()));
    cells.add("");
    return new SweepRow(cells, true);
  }

  private static SweepRow failed(SweepPoint point) {
    List<String> cells = question(point);
    for (int i = 0; i < RESULTS.size() - 1; i++) {
      cells.add("");
    }
    cells.add(point.refusal());
    return new SweepRow(cells, false);
  }

  private static List<String> question(SweepPoint point) {
    List<String> cells = new ArrayList<>(List.of(String.valueOf(point.number())));
    cells.addAll(point.values());
    return cells;
  }

  private static String number(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }
}
