package org.etchscope.sim.analysis.claim;

import java.util.Locale;
import java.util.Objects;

/// A number of a check.
///
/// @param name what it is
/// @param unit its unit; empty for a plain number
/// @param value the number
/// @param limit what it is held against; 0 if nothing is
/// @param basis where the limit, or else the number, comes from
/// @param verdict whether it is within its limit; [Verdict#OPEN] without one
public record Figure(
    ClaimWords name,
    ClaimWords unit,
    double value,
    double limit,
    ClaimWords basis,
    Verdict verdict) {
  public Figure {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(verdict, "verdict");
    if (!Double.isFinite(value) || !Double.isFinite(limit)) {
      throw new IllegalArgumentException(name.english() + " is no finite number");
    }
  }

  /// A number as it is written: thousands with commas, and at least three digits.
  public static String text(double value) {
    double size = Math.abs(value);
    if (size >= 1000 || size == Math.rint(size)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 5;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /// A number that nothing is held against.
  static Figure of(ClaimWords name, ClaimWords unit, double value, ClaimWords basis) {
    return new Figure(name, unit, value, 0, basis, Verdict.OPEN);
  }

  /// What is needed, against what there is.
  static Figure need(
      ClaimWords name, ClaimWords unit, double needed, double available, ClaimWords basis) {
    return new Figure(name, unit, needed, available, basis, Verdict.within(needed, available));
  }
}
