package org.etchscope.sim.numeric.functional;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SkippedRow;

/// Gathers compared tensors. A row shows the element that is furthest off; its error is the largest
/// difference as a share of the reference's largest magnitude.
final class Rows {

  /// Every tolerance is at least this share of the tensor's largest magnitude.
  private static final double LEAST_TOLERANCE = 1e-6;

  private static final double ERRORS_OF_SINGLE_PRECISION = 16;

  private final OptionalDouble bar;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<SkippedRow> skipped = new ArrayList<>();
  private final Map<String, Worst> worst = new LinkedHashMap<>();

  /// The largest error of a kind of tensor.
  private record Worst(double difference, double shareOfTolerance, int tensors) {}

  /// @param bar largest accepted error of every row as a share; empty for each tensor's own
  Rows(OptionalDouble bar) {
    this.bar = bar;
  }

  List<Comparison> comparisons() {
    return comparisons;
  }

  List<SkippedRow> skipped() {
    return skipped;
  }

  void skip(String row, String reason) {
    skipped.add(new SkippedRow(row, reason));
  }

  /// The tolerance of an operator: 16 times what single precision loses, at least a millionth of
  /// the largest magnitude.
  static double tolerance(double singlePrecisionError, double[] reference) {
    return Math.max(
        ERRORS_OF_SINGLE_PRECISION * singlePrecisionError, LEAST_TOLERANCE * largest(reference));
  }

  private static double largest(double[] reference) {
    double largest = 0;
    for (double value : reference) {
      if (Double.isFinite(value)) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  /// Compares values within an absolute tolerance. What is not finite must be equal.
  ///
  /// @param row name of the row
  /// @param group kind of tensor, under which the largest error is reported
  void near(String row, String group, double[] reference, float[] ours, double tolerance) {
    if (reference.length != ours.length) {
      exact(row, group, reference.length, 0);
      return;
    }
    double worstDifference = 0;
    int at = 0;
    for (int i = 0; i < reference.length; i++) {
      double difference = difference(reference[i], ours[i]);
      if (difference > worstDifference) {
        worstDifference = difference;
        at = i;
      }
    }
    note(group, worstDifference, tolerance);
    if (!Double.isFinite(worstDifference)) {
      exact(row, group, reference.length, 0);
      return;
    }
    double scale = largest(reference);
    double share = scale == 0 ? worstDifference : worstDifference / scale;
    boolean within = bar.isPresent() ? share <= bar.getAsDouble() : worstDifference <= tolerance;
    double shown = reference.length == 0 || !Double.isFinite(reference[at]) ? 0 : reference[at];
    double mine = reference.length == 0 || !Float.isFinite(ours[at]) ? 0 : ours[at];
    double sign = mine < shown ? -1 : 1;
    comparisons.add(new Comparison(row, shown, mine, sign * share, within));
  }

  private static double difference(double reference, double ours) {
    if (Double.isFinite(reference)) {
      return Double.isFinite(ours) ? Math.abs(reference - ours) : Double.POSITIVE_INFINITY;
    }
    boolean same = Double.isNaN(reference) ? Double.isNaN(ours) : reference == ours;
    return same ? 0 : Double.POSITIVE_INFINITY;
  }

  /// Counts cases that must be equal: the error is the share of those that are not.
  void exact(String row, String group, int cases, int equal) {
    double share = cases == 0 ? 0 : (cases - equal) / (double) cases;
    note(group, share, 0);
    boolean within = bar.isPresent() ? share <= bar.getAsDouble() : share == 0;
    comparisons.add(new Comparison(row, cases, equal, -share, within));
  }

  /// Compares whole numbers, which must be equal.
  void exact(String row, String group, double[] reference, double[] ours) {
    int equal = 0;
    for (int i = 0; i < Math.min(reference.length, ours.length); i++) {
      equal += reference[i] == ours[i] ? 1 : 0;
    }
    exact(row, group, Math.max(reference.length, ours.length), equal);
  }

  private void note(String group, double difference, double tolerance) {
    double share = difference == 0 ? 0 : difference / tolerance;
    worst.merge(
        group,
        new Worst(difference, share, 1),
        (a, b) ->
            new Worst(
                Math.max(a.difference(), b.difference()),
                Math.max(a.shareOfTolerance(), b.shareOfTolerance()),
                a.tensors() + 1));
  }

  /// A sentence for each kind of tensor: its largest error.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    worst.forEach((group, error) ->
        notes.add(
            error.difference() == 0
                ? "%s: exact (%,d)".formatted(group, error.tensors())
                : String.format(
                    Locale.ROOT,
                    "%s: largest error %.2e, at most %.0f %% of its tolerance (%,d)",
                    group,
                    error.difference(),
                    100 * error.shareOfTolerance(),
                    error.tensors())));
    return notes;
  }
}
