package org.etchscope.sim.machine.memory;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well this product's memory model agrees with a table of reference measurements.
///
/// @param comparisons row by row
public record HbmReferenceReport(List<HbmComparison> comparisons) {

  public HbmReferenceReport {
    comparisons = List.copyOf(comparisons);
    MemoryCheck.range("number of reference rows", comparisons.size(), 1, 1_000_000);
  }

  /// Runs all rows of a table.
  ///
  /// @throws IllegalArgumentException if a row names something unknown
  public static HbmReferenceReport of(List<HbmReferenceRow> rows) {
    return new HbmReferenceReport(
        rows.stream().map(row -> new HbmComparison(row, HbmReferenceRun.run(row))).toList());
  }

  /// Share of the rows whose bandwidth is within a relative error.
  public double shareOfBandwidthsWithin(double error) {
    return (double) comparisons.stream().filter(c -> Math.abs(c.bandwidthError()) <= error).count()
        / comparisons.size();
  }

  /// Median of the relative errors of the bandwidth, without sign.
  public double medianBandwidthError() {
    double[] errors = sorted(comparisons, HbmComparison::bandwidthError);
    return errors[errors.length / 2];
  }

  /// Largest relative error of the bandwidth, without sign.
  public double worstBandwidthError() {
    double[] errors = sorted(comparisons, HbmComparison::bandwidthError);
    return errors[errors.length - 1];
  }

  /// The rows whose mean latency can be compared.
  public List<HbmComparison> withLatency() {
    return comparisons.stream().filter(HbmComparison::hasLatency).toList();
  }

  /// Largest relative error of the mean latency among them, without sign; 0 if there are none.
  public double worstLatencyError() {
    double[] errors = sorted(withLatency(), HbmComparison::latencyError);
    return errors.length == 0 ? 0 : errors[errors.length - 1];
  }

  /// How many times faster the model ran than the reference simulators, over all rows.
  public double speedup() {
    double reference = 0;
    double model = 0;
    for (HbmComparison comparison : comparisons) {
      reference += comparison.reference().measured().cpuSeconds();
      model += comparison.model().cpuSeconds();
    }
    return reference / model;
  }

  private static double[] sorted(
      List<HbmComparison> comparisons, ToDoubleFunction<HbmComparison> error) {
    return comparisons.stream()
        .mapToDouble(c -> Math.abs(error.applyAsDouble(c)))
        .sorted()
        .toArray();
  }
}
