package org.etchscope.views.plot;

import org.etchscope.views.surface.vector.PgfAxis;

/// Axes of pages as axes of plots for LaTeX.
public final class PlottedAxis {

  private PlottedAxis() {}

  /// The same axis.
  ///
  /// @param name what is along it, with its unit
  public static PgfAxis of(PlotAxis axis, String name) {
    return new PgfAxis(
        name,
        axis.logarithmic(),
        axis.low(),
        axis.high(),
        axis.ticks().stream().map(tick -> new PgfAxis.Tick(tick.value(), tick.label())).toList());
  }
}
