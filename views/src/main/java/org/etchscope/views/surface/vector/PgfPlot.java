package org.etchscope.views.surface.vector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.etchscope.views.palette.Theme;

/// A plot for LaTeX, drawn by its package `pgfplots` from a table of points that stands beside it,
/// so that a paper can change everything of it. The file compiles alone with `pdflatex` and can be
/// brought in with `\\input`.
///
/// @param panels from top to bottom
public record PgfPlot(List<PgfPanel> panels) {

  public PgfPlot {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a plot without panels");
    }
  }

  /// A plot of one panel.
  public static PgfPlot of(PgfPanel panel) {
    return new PgfPlot(List.of(panel));
  }

  /// The table of all points. A series is called by its place: `s0`, `s1` and so on.
  public String csv() {
    StringBuilder out = new StringBuilder("series,name,x,y,z\n");
    int number = 0;
    for (PgfPanel panel : panels) {
      for (PgfSeries series : panel.series()) {
        for (PgfSeries.Point point : series.points()) {
          out.append('s').append(number).append(',').append(cell(point.name())).append(',');
          out.append(number(point.x())).append(',').append(number(point.y())).append(',');
          out.append(number(point.z())).append('\n');
        }
        number++;
      }
    }
    return out.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.9g", value) : "nan";
  }

  /// A name that no reader of tables, nor TeX, takes for anything else.
  private static String cell(String name) {
    return name.replaceAll("[^A-Za-z0-9 .+-]", " ").strip();
  }

  /// The file.
  ///
  /// @param width width in big points
  /// @param height height in big points; panels that need more have it
  /// @param table name of the file with the table
  /// @param metadata what is to travel inside the file, for example the scenario it came from
  public String document(
      double width,
      double height,
      Theme theme,
      String title,
      String table,
      Map<String, String> metadata) {
    return new PgfWriter(this, width, height, theme, table).document(title, metadata);
  }
}
