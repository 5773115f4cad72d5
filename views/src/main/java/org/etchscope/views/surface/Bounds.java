package org.etchscope.views.surface;

/// A box with its upper left corner.
public record Bounds(double x, double y, double width, double height) {

  /// The box that holds nothing.
  public static final Bounds EMPTY =
      new Bounds(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public boolean isEmpty() {
    return x == Double.POSITIVE_INFINITY;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  /// Whether the other box lies inside this one, give or take a slack.
  public boolean contains(Bounds other, double slack) {
    return other.x >= x - slack
        && other.y >= y - slack
        && other.right() <= right() + slack
        && other.bottom() <= bottom() + slack;
  }

  /// Whether the boxes share an area of more than the slack in both directions.
  public boolean overlaps(Bounds other, double slack) {
    return Math.min(right(), other.right()) - Math.max(x, other.x) > slack
        && Math.min(bottom(), other.bottom()) - Math.max(y, other.y) > slack;
  }

  /// The smallest box around both.
  public Bounds union(Bounds other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Bounds(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /// What both boxes share.
  public Bounds intersection(Bounds other) {
    double left = Math.max(x, other.x);
    double top = Math.max(y, other.y);
    double width = Math.min(right(), other.right()) - left;
    double height = Math.min(bottom(), other.bottom()) - top;
    return width < 0 || height < 0 ? EMPTY : new Bounds(left, top, width, height);
  }
}
