package org.etchscope.views.surface.vector;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.views.surface.vector.PgfSeries.Mark;

/// The room that the words around a panel of a plot take, in big points. LaTeX alone knows its
/// letters, so it is reckoned from how many there are.
///
/// @param panel what is laid out
/// @param width width of the picture
/// @param left what stands left of the axes, the same for all panels
record PgfLayout(PgfPanel panel, double width, double left) {

  /// The layout of one of the panels of a plot.
  static PgfLayout of(PgfPanel panel, PgfPlot plot, double width) {
    double left = plot.panels().stream().mapToDouble(one -> words(one, width)).max().orElse(0);
    return new PgfLayout(panel, width, left);
  }

  /// Letters of labels and legends, in big points.
  private static final double LETTER = 4.2;

  private static final double LEAST_WIDTH = 48;
  private static final double FOOT = 34;
  private static final double RIGHT = 18;
  private static final double COLOUR_BAR = 74;
  private static final double SWATCH = 36;
  private static final double LINE = 11;

  /// Where an axis of words begins: the first of them is at 0.
  private static final double WORDS = -0.5;

  /// Cosine of the angle at which labels of words stand.
  private static final double SLANT = 0.87;

  /// The ticks whose labels have room beside each other.
  static List<PgfAxis.Tick> thinned(PgfAxis axis, double length, boolean across) {
    boolean words = axis.low() == WORDS;
    List<PgfAxis.Tick> kept = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (PgfAxis.Tick tick : axis.ticks()) {
      double place = length * share(axis, tick.value());
      double half = across && !words ? TextLength.of(tick.label()) * LETTER / 2 + 2 : LINE / 2;
      if (!tick.label().isEmpty() && (place - half >= free || Double.isNaN(place))) {
        kept.add(tick);
        free = place + half;
      }
    }
    return kept;
  }

  /// The least length of an axis of words that stand below each other.
  static double lines(PgfAxis up) {
    return up.low() == WORDS ? LINE * up.ticks().size() : 0;
  }

  private static double share(PgfAxis axis, double value) {
    return axis.logarithmic()
        ? Math.log(value / axis.low()) / Math.log(axis.high() / axis.low())
        : (value - axis.low()) / (axis.high() - axis.low());
  }

  /// Labels of words across stand slanted.
  boolean slants() {
    return slants(panel);
  }

  private static boolean slants(PgfPanel panel) {
    return panel.across().low() == WORDS && panel.across().longestLabel() > 5;
  }

  /// What the words left of an axis take.
  private static double words(PgfPanel panel, double width) {
    double labels = 14 + LETTER * panel.up().longestLabel();
    if (slants(panel)) {
      double first = TextLength.of(panel.across().ticks().getFirst().label());
      double pitch = width / (panel.across().ticks().size() + 1);
      labels = Math.max(labels, 14 + SLANT * LETTER * first - pitch / 2);
    }
    return Math.min(width * 0.4, labels);
  }

  /// Width between the axes.
  double wide() {
    double right = panel.has(Mark.CELLS) ? COLOUR_BAR : RIGHT;
    return Math.max(LEAST_WIDTH, width - left - right);
  }

  /// Columns of the legend.
  int columns() {
    int longest =
        panel.inLegend().stream().mapToInt(series -> TextLength.of(series.name())).max().orElse(1);
    return (int) Math.clamp(wide() / (SWATCH + LETTER * longest), 1, panel.inLegend().size());
  }

  /// What stands between the axis and its legend.
  double below() {
    double words = panel.across().name().isEmpty() ? FOOT / 2 : FOOT - 4;
    return words + (slants() ? LETTER * panel.across().longestLabel() / 2 : 0);
  }

  /// All that stands below the axis.
  double foot() {
    int rows = panel.inLegend().isEmpty() ? 0 : Math.ceilDiv(panel.inLegend().size(), columns());
    return below() + 4 + LINE * rows;
  }

  // ---- the series ------------------------------------------------------------------------------
}
