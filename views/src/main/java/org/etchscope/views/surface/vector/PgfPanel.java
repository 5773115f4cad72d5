package org.etchscope.views.surface.vector;

import java.util.List;

/// One pair of axes of a plot for LaTeX, with what is drawn between them.
///
/// @param across the axis from left to right
/// @param up the axis from bottom to top; its name stands above the plot
/// @param series in the order of drawing
public record PgfPanel(PgfAxis across, PgfAxis up, List<PgfSeries> series) {
  public PgfPanel {
    series = List.copyOf(series);
  }

  boolean has(PgfSeries.Mark mark) {
    return series.stream().anyMatch(one -> one.mark() == mark);
  }

  /// Names in the legend; none for a single series, which the axis names.
  List<PgfSeries> inLegend() {
    List<PgfSeries> named =
        series.stream().filter(one -> one.mark().hasLegend() && !one.name().isEmpty()).toList();
    return named.size() > 1 || has(PgfSeries.Mark.HATCHED_CELLS) ? named : List.of();
  }
}
