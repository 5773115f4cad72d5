package org.etchscope.views.palette;

/// A texture drawn over the fill of its role, or alone, so that no meaning hangs on hue.
public enum Pattern implements Ink {
  /// Weights: thin lines that rise to the right.
  DIAGONAL_LINES,
  /// Activations.
  DOTS,
  /// Keys and values.
  HORIZONTAL_LINES,
  /// Partial sums: both diagonals.
  CROSS_HATCH,
  /// Control, fill and drain.
  VERTICAL_LINES,
  /// A stall on a resource: wide lines that fall to the right, in the colour of stalls; needs no
  /// fill below.
  BACK_DIAGONAL_WIDE,
  /// Waiting for an operand: thin grey lines that fall to the right; needs no fill below.
  BACK_DIAGONAL_THIN;

  @Override
  public Shade at(double opacity) {
    return new Shade(this, opacity);
  }
}
