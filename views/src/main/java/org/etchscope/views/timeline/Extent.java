package org.etchscope.views.timeline;

/// From where to where something reaches along a line.
///
/// @param left where it begins, in pixels
/// @param right where it ends
record Extent(double left, double right) {

  double width() {
    return right - left;
  }

  /// As wide, beginning elsewhere.
  Extent at(double newLeft) {
    return new Extent(newLeft, newLeft + width());
  }

  /// Whether both have a part in common.
  boolean meets(Extent other) {
    return left < other.right && right > other.left;
  }
}
