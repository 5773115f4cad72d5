package org.etchscope.sim.validation;

import java.util.List;

/// How large the errors of some rows are, all without sign, as fractions.
///
/// @param rows rows compared
/// @param within rows whose error is accepted
/// @param median median error, of two middle rows the larger; 0 without rows
/// @param p90 90th percentile by nearest rank
/// @param worst largest error
public record ErrorDistribution(int rows, int within, double median, double p90, double worst) {

  /// The distribution over some rows.
  public static ErrorDistribution of(List<Comparison> comparisons) {
    double[] errors = comparisons.stream().mapToDouble(Comparison::magnitude).sorted().toArray();
    int within = (int) comparisons.stream().filter(Comparison::within).count();
    int n = errors.length;
    if (n == 0) {
      return new ErrorDistribution(0, 0, 0, 0, 0);
    }
    return new ErrorDistribution(
        n, within, errors[n / 2], errors[(9 * n + 9) / 10 - 1], errors[n - 1]);
  }
}
