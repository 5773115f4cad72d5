package org.etchscope.views.palette;

/// A small sign that names a role, or a state, without colour.
public enum Glyph {
  /// Weights.
  SQUARE,
  /// Activations.
  DISC,
  /// Keys and values.
  DIAMOND,
  /// Partial sums.
  TRIANGLE,
  /// Control, fill and drain.
  RING,
  /// A stall on a resource.
  TWO_BARS,
  /// A unit that is done.
  CHECK;

  /// Whether the sign is made of lines only and so is drawn in the edge of its role.
  public boolean isOutline() {
    return this == RING || this == TWO_BARS || this == CHECK;
  }
}
