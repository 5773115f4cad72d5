package org.etchscope.views.surface;

import java.util.Arrays;

/// An immutable path of straight lines and cubic curves, open or closed, to be filled or stroked.
public final class Outline {

  /// One step of the path.
  enum Step {
    MOVE(2),
    LINE(2),
    CURVE(6),
    CLOSE(0);

    final int coordinates;

    Step(int coordinates) {
      this.coordinates = coordinates;
    }
  }

  /// Receives the steps of a path in order.
  public interface Visitor {
    /// A new part begins.
    void move(double x, double y);

    /// A straight line leads on.
    void line(double x, double y);

    /// A cubic curve leads on: two control points and its end.
    void curve(double x1, double y1, double x2, double y2, double x, double y);

    /// The part ends where it began.
    void close();
  }

  private final Step[] steps;
  private final double[] coordinates;

  private Outline(Step[] steps, double[] coordinates) {
    this.steps = steps;
    this.coordinates = coordinates;
  }

  /// Begins a path at a point.
  public static Builder from(double x, double y) {
    return new Builder().moveTo(x, y);
  }

  /// An open line through points.
  ///
  /// @param points x and y by turns, at least two points
  public static Outline polyline(double... points) {
    return through(points).build();
  }

  /// A closed area with straight sides.
  ///
  /// @param points x and y by turns, at least two points
  public static Outline polygon(double... points) {
    return through(points).close().build();
  }

  private static Builder through(double... points) {
    if (points.length < 4 || points.length % 2 != 0) {
      throw new IllegalArgumentException(
          "points has %d numbers; it must have an even number, at least 4"
              .formatted(points.length));
    }
    Builder builder = from(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      builder.lineTo(points[i], points[i + 1]);
    }
    return builder;
  }

  public void visit(Visitor visitor) {
    int at = 0;
    for (Step step : steps) {
      double[] c = coordinates;
      switch (step) {
        case MOVE -> visitor.move(c[at], c[at + 1]);
        case LINE -> visitor.line(c[at], c[at + 1]);
        case CURVE -> visitor.curve(c[at], c[at + 1], c[at + 2], c[at + 3], c[at + 4], c[at + 5]);
        case CLOSE -> visitor.close();
      }
      at += step.coordinates;
    }
  }

  /// The box around all points, those that steer curves included.
  Bounds bounds() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < coordinates.length; i += 2) {
      left = Math.min(left, coordinates[i]);
      right = Math.max(right, coordinates[i]);
      top = Math.min(top, coordinates[i + 1]);
      bottom = Math.max(bottom, coordinates[i + 1]);
    }
    return new Bounds(left, top, right - left, bottom - top);
  }

  /// Collects the steps of a path.
  public static final class Builder {
    private Step[] steps = new Step[8];
    private double[] coordinates = new double[16];
    private int stepCount;
    private int coordinateCount;

    private Builder() {}

    public Builder moveTo(double x, double y) {
      return add(Step.MOVE, x, y);
    }

    public Builder lineTo(double x, double y) {
      return add(Step.LINE, x, y);
    }

    /// A cubic curve to a point, steered by two others.
    public Builder curveTo(double x1, double y1, double x2, double y2, double x, double y) {
      return add(Step.CURVE, x1, y1, x2, y2, x, y);
    }

    /// Back to where the current part began.
    public Builder close() {
      return add(Step.CLOSE);
    }

    public Outline build() {
      return new Outline(
          Arrays.copyOf(steps, stepCount), Arrays.copyOf(coordinates, coordinateCount));
    }

    private Builder add(Step step, double... values) {
      if (stepCount == steps.length) {
        steps = Arrays.copyOf(steps, 2 * stepCount);
      }
      if (coordinateCount + values.length > coordinates.length) {
        coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
      }
      steps[stepCount++] = step;
      System.arraycopy(values, 0, coordinates, coordinateCount, values.length);
      coordinateCount += values.length;
      return this;
    }
  }
}
