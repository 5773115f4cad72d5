package org.etchscope.sim.validation;

import java.util.Objects;

/// One row of a reference beside what the product gives for the same question.
///
/// @param row name of the row, unique in its file
/// @param reference value of the reference, finite
/// @param ours the product's value, finite
/// @param error relative error as a fraction, 0.01 is one percent too much; finite
/// @param within whether the error is accepted
public record Comparison(String row, double reference, double ours, double error, boolean within) {

  public Comparison {
    Objects.requireNonNull(row, "row");
    finite(row, "reference", reference);
    finite(row, "our value", ours);
    finite(row, "error", error);
  }

  /// Compares two values; the error is accepted up to `tolerance`, inclusive.
  public static Comparison of(String row, double reference, double ours, double tolerance) {
    double error = error(reference, ours);
    return new Comparison(row, reference, ours, error, Math.abs(error) <= tolerance);
  }

  /// The relative error: (ours - reference) / |reference|. Of a reference of 0 nothing is a share;
  /// whatever differs from it counts as an error of 1, with the sign of the difference.
  public static double error(double reference, double ours) {
    if (ours == reference) {
      return 0;
    }
    return reference == 0 ? Math.signum(ours) : (ours - reference) / Math.abs(reference);
  }

  /// The error without its sign.
  public double magnitude() {
    return Math.abs(error);
  }

  private static void finite(String row, String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s of row %s is %s; it must be a finite number".formatted(what, row, value));
    }
  }
}
