package org.etchscope.views.sweep;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.sweep.Axis;

/// How a sweep is drawn.
public enum SweepPlot {
  /// A result against the first field, a curve for each value of the second.
  CURVES,
  /// A result over two fields.
  HEAT_MAP,
  /// Two results against each other, with the points that no other beats in both.
  FRONT;

  /// Most curves that can be told apart.
  static final int MOST_CURVES = 6;

  /// Name as an option.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The plot that suits a sweep.
  ///
  /// @param twoResults whether two results are asked for
  public static SweepPlot of(List<Axis> axes, boolean twoResults) {
    if (twoResults) {
      return FRONT;
    }
    return axes.size() == 2 && axes.get(1).values().size() > MOST_CURVES ? HEAT_MAP : CURVES;
  }

  /// Checks that a sweep can be drawn so.
  ///
  /// @param fields varied fields
  /// @param results results that are asked for
  /// @throws IllegalArgumentException in one sentence if it cannot
  public void require(int fields, int results) {
    if (fields < 1 || fields > 2) {
      throw new IllegalArgumentException(
          "a plot of a sweep has %d varied fields; it must have 1 or 2".formatted(fields));
    }
    if (results != (this == FRONT ? 2 : 1)) {
      throw new IllegalArgumentException("a front needs two results, the other plots need one");
    }
    if (this == HEAT_MAP && fields < 2) {
      throw new IllegalArgumentException("a heat map needs two varied fields; there is one");
    }
  }
}
