package org.etchscope.views.surface.vector;

import java.util.List;
import java.util.Objects;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.jspecify.annotations.Nullable;

/// Points of a plot for LaTeX that are drawn alike.
///
/// @param name in the legend; empty for none
/// @param mark how they are drawn
/// @param ink in what
/// @param pattern what is drawn over areas of the ink; `null` for nothing
/// @param points in the order of drawing
public record PgfSeries(
    String name, Mark mark, Ink ink, @Nullable Pattern pattern, List<Point> points) {

  /// How a series is drawn.
  public enum Mark {
    /// A thick line.
    LINE("thick, mark=none"),
    /// A thin line of dashes.
    DASHES("dashed, mark=none"),
    /// Rings along a thin line.
    WAY("thin, mark=o, mark size=1.5pt"),
    /// A line with a sign on each point, another one for each series.
    CURVE("thick, mark size=2pt"),
    /// Filled squares without a line.
    DOTS("only marks, mark=square*, mark size=2pt"),
    /// Small discs without a line.
    SPECKS("only marks, mark=*, mark size=1.2pt"),
    /// One large disc.
    DOT("only marks, mark=*, mark size=3pt"),
    /// One large ring.
    RING("only marks, mark=o, mark size=4pt, thick"),
    /// A line that keeps its value up to the next point.
    STEPS("const plot, mark=none"),
    /// Areas of such lines, each on the one before.
    STACKED_STEPS("const plot, mark=none, draw=none, stack plots=y"),
    /// Lying bars, each behind the one before.
    STACKED_BARS("draw=none, mark=none"),
    /// Lying bars.
    BARS("draw=none, mark=none"),
    /// Upright bars that reach down from a point by its `z`.
    RISES("draw=none, mark=none"),
    /// The same as thin lines.
    RANGES("draw=none, mark=none"),
    /// The value of `z` as a factor above a point.
    FACTORS("draw=none, mark=none"),
    /// The value of `z` as a whole number above a point.
    COUNTS("draw=none, mark=none"),
    /// The name of a point above it.
    NAMES("draw=none, mark=none"),
    /// Cells of a heat map, whose value is `z`.
    CELLS("only marks"),
    /// Cells without a value.
    HATCHED_CELLS("only marks");

    private final String options;

    Mark(String options) {
      this.options = options;
    }

    String options() {
      return options;
    }

    /// Whether areas are drawn, which take a pattern.
    boolean isArea() {
      return this == STACKED_STEPS || this == STACKED_BARS || this == BARS;
    }

    /// Whether bars lie.
    boolean lies() {
      return this == STACKED_BARS || this == BARS;
    }

    /// Whether it stands for something in a legend.
    boolean hasLegend() {
      return this != FACTORS && this != COUNTS && this != NAMES && this != CELLS;
    }
  }

  /// A point.
  ///
  /// @param name what it is, in plain letters
  /// @param z a value besides; not a number if it has none
  public record Point(String name, double x, double y, double z) {
    public Point(String name, double x, double y) {
      this(name, x, y, Double.NaN);
    }
  }

  public PgfSeries {
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(ink, "ink");
    points = List.copyOf(points);
  }

  /// Points without a pattern.
  public static PgfSeries of(String name, Mark mark, Ink ink, List<Point> points) {
    return new PgfSeries(name, mark, ink, null, points);
  }
}
