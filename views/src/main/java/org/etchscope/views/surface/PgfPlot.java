package org.etchscope.views.surface;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A plot on logarithmic axes for LaTeX, drawn by its package `pgfplots` from a table of points
/// that stands beside it, so that a paper can change everything of it. The file compiles alone with
/// `pdflatex` and can be brought in with `\\input`.
///
/// @param xLabel what is to the right
/// @param yLabel what is up
/// @param series the lines and dots, in the order of drawing
public record PgfPlot(String xLabel, String yLabel, List<Series> series) {

  /// How a series is drawn.
  public enum Mark {
    /// A thick line.
    LINE("thick, mark=none"),
    /// A thin line of dashes.
    DASHES("dashed, mark=none"),
    /// Rings along a thin line.
    WAY("thin, gray, mark=o, mark size=1.5pt"),
    /// Filled dots without a line.
    DOTS("only marks, mark=square*, mark size=2pt"),
    /// One large dot.
    DOT("only marks, mark=*, mark size=3pt");

    private final String options;

    Mark(String options) {
      this.options = options;
    }
  }

  /// A point.
  ///
  /// @param name what it is
  public record Point(String name, double x, double y) {}

  /// Points that are drawn alike.
  ///
  /// @param name in the legend
  public record Series(String name, Mark mark, List<Point> points) {
    public Series {
      Objects.requireNonNull(mark, "mark");
      points = List.copyOf(points);
    }
  }

  /// Room for the words of the axes.
  private static final double WORDS = 8;

  public PgfPlot {
    series = List.copyOf(series);
  }

  /// The table of all points.
  public String csv() {
    StringBuilder out = new StringBuilder("series,name,x,y\n");
    for (int i = 0; i < series.size(); i++) {
      for (Point point : series.get(i).points()) {
        out.append(
            String.format(Locale.ROOT, "s%d,%s,%.9g,%.9g%n", i, cell(point), point.x, point.y)
                .replace("\r\n", "\n"));
      }
    }
    return out.toString();
  }

  /// A name that no reader of tables, nor TeX, takes for anything else.
  private static String cell(Point point) {
    return point.name.replaceAll("[^A-Za-z0-9 .+-]", " ").strip();
  }

  /// The file.
  ///
  /// @param width width in big points
  /// @param height height in big points
  /// @param table name of the file with the table
  /// @param metadata what is to travel inside the file, for example the scenario it came from
  public String document(
      double width, double height, String title, String table, Map<String, String> metadata) {
    StringBuilder out = new StringBuilder();
    out.append("% ").append(TikzText.comment(title)).append('\n');
    metadata.forEach(
        (key, value) -> out.append("% ").append(TikzText.comment(key + ": " + value)).append('\n'));
    out.append("% Set it alone with pdflatex, or bring it in with \\input after");
    out.append(" \\usepackage{pgfplots}; its points stand in ").append(table).append(".\n");
    out.append(TikzDocument.page(width + 2 * WORDS, height + 2 * WORDS, "pgfplots"));
    out.append("\\begingroup\n\\pgfplotsset{compat=1.14, of series/.style={x filter/.code={%\n");
    out.append("  \\edef\\esA{\\thisrow{series}}\\edef\\esB{#1}%\n");
    out.append("  \\ifx\\esA\\esB\\else\\def\\pgfmathresult{nan}\\fi}}}\n");
    out.append("\\begin{tikzpicture}\n\\begin{loglogaxis}[\n");
    out.append("  width=").append(SvgNumber.of(width)).append("bp, height=");
    out.append(SvgNumber.of(height)).append("bp,\n  xlabel={").append(TikzText.escaped(xLabel));
    out.append("}, ylabel={").append(TikzText.escaped(yLabel));
    out.append("},\n  grid=major, legend pos=south east, legend cell align=left,\n");
    out.append(
        "  font=\\footnotesize, legend style={font=\\scriptsize}, unbounded coords=discard]\n");
    for (int i = 0; i < series.size(); i++) {
      out.append("\\addplot[").append(series.get(i).mark().options).append(", of series=s");
      out.append(i).append("] table[col sep=comma, x=x, y=y] {").append(table).append("};\n");
      out.append("\\addlegendentry{").append(TikzText.escaped(series.get(i).name())).append("}\n");
    }
    out.append("\\end{loglogaxis}\n\\end{tikzpicture}%\n\\endgroup\n");
    return out.append("\\EtchscopeEnd\n").toString();
  }
}
