package org.etchscope.sim.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The bar a kind of validation has to reach. Errors are fractions; infinity sets no bar.
///
/// @param rowError largest error of a row that is accepted
/// @param shareOfRows smallest share of the rows that must be within it, 0 to 1
/// @param medianError largest median error
/// @param p90Error largest 90th percentile of the errors
public record Acceptance(double rowError, double shareOfRows, double medianError, double p90Error) {

  public Acceptance {
    notNegative("row error", rowError);
    notNegative("median error", medianError);
    notNegative("90th percentile", p90Error);
    if (!(shareOfRows >= 0 && shareOfRows <= 1)) {
      throw new IllegalArgumentException(
          "share of rows is %s; it must be from 0 to 1".formatted(shareOfRows));
    }
  }

  /// Every row must be within an error.
  public static Acceptance everyRowWithin(double rowError) {
    return new Acceptance(rowError, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /// Whether rows with these errors reach the bar. Where no row was compared nothing is shown, so
  /// the bar is not reached.
  public boolean accepts(ErrorDistribution errors) {
    return errors.rows() > 0
        && errors.within() >= shareOfRows * errors.rows()
        && errors.median() <= medianError
        && errors.p90() <= p90Error;
  }

  /// The bar in words, such as `90 % of the rows within 5 %, median at most 2 %`.
  public String words() {
    List<String> parts = new ArrayList<>();
    if (shareOfRows > 0) {
      String rows = shareOfRows == 1 ? "every row " : percent(shareOfRows) + " of the rows ";
      parts.add(rows + (rowError == 0 ? "exact" : "within " + bound(rowError)));
    }
    if (Double.isFinite(medianError)) {
      parts.add("median at most " + percent(medianError));
    }
    if (Double.isFinite(p90Error)) {
      parts.add("90th percentile at most " + percent(p90Error));
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static String bound(double error) {
    return Double.isFinite(error) ? percent(error) : "its own tolerance";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.10g", 100 * share).replaceAll("\\.?0+($|e)", "$1") + " %";
  }

  private static void notNegative(String what, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s is %s; it must be 0 or more".formatted(what, value));
    }
  }
}
