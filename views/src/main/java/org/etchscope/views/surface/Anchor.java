package org.etchscope.views.surface;

/// Which part of a text stands at its x.
public enum Anchor {
  START,
  MIDDLE,
  END;

  /// Where a text begins.
  ///
  /// @param x where this part of it stands
  /// @param width its width, in the unit of x
  public double left(double x, double width) {
    return switch (this) {
      case START -> x;
      case MIDDLE -> x - width / 2;
      case END -> x - width;
    };
  }
}
