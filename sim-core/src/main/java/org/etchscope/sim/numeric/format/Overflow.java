package org.etchscope.sim.numeric.format;

/// What a finite value becomes that is too large for a format after rounding, and an infinity in a
/// format that has none.
public enum Overflow {
  /// The largest finite value of its sign; infinities too.
  SATURATE,
  /// Infinity, or NaN in a format without infinity. A format that has neither saturates.
  NON_SATURATING
}
