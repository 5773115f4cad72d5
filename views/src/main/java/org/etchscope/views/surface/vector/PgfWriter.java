package org.etchscope.views.surface.vector;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.vector.PgfSeries.Mark;

/// Writes the file of a plot for LaTeX.
final class PgfWriter {

  private static final double HEAD = 18;
  private static final double LEAST_HEIGHT = 48;

  private static final int HEAT_STOPS = 8;
  private static final List<String> SIGNS =
      List.of("*", "square*", "triangle*", "diamond*", "o", "square");

  private static final String ONE_SERIES =
      """
      \\begingroup
      \\pgfplotsset{compat=1.14, of series/.style={x filter/.code={%
        \\edef\\esA{\\thisrow{series}}\\edef\\esB{#1}%
        \\ifx\\esA\\esB\\else\\def\\pgfmathresult{nan}\\fi}}}
      """;

  private final PgfPlot plot;
  private final double width;
  private final double panelHeight;
  private final Theme theme;
  private final String table;
  private final Map<Colour, String> colours = new LinkedHashMap<>();
  private final Set<Pattern> patterns = EnumSet.noneOf(Pattern.class);
  private final StringBuilder body = new StringBuilder();

  PgfWriter(PgfPlot plot, double width, double height, Theme theme, String table) {
    this.plot = plot;
    this.width = width;
    this.theme = theme;
    this.table = table;
    double around = 0;
    for (PgfPanel panel : plot.panels()) {
      around += HEAD + PgfLayout.of(panel, plot, width).foot();
    }
    this.panelHeight = Math.max(LEAST_HEIGHT, (height - around) / plot.panels().size());
  }

  String document(String title, Map<String, String> metadata) {
    double top = 0;
    int number = 0;
    for (PgfPanel panel : plot.panels()) {
      panel(panel, top, number);
      top -= high(panel) + PgfLayout.of(panel, plot, width).foot() + HEAD;
      number += panel.series().size();
    }
    StringBuilder out = new StringBuilder();
    out.append("% ").append(TikzText.comment(title)).append('\n');
    metadata.forEach(
        (key, value) -> out.append("% ").append(TikzText.comment(key + ": " + value)).append('\n'));
    boolean chinese = body.indexOf(TikzText.CHINESE) >= 0;
    out.append("% The points stand in ").append(table).append(".\n");
    out.append(TikzDocument.howToSet("pgfplots", chinese));
    out.append(TikzDocument.pageThatFits(width, "pgfplots", chinese));
    String before =
        (patterns.isEmpty() ? "" : "\\usetikzlibrary{patterns}\n")
            + ONE_SERIES
            + (chinese ? TikzDocument.CHINESE_COMMAND : "")
            + definitions();
    // The end of a line would be a space beside the plot.
    out.append(before.replace("\n", "%\n"));
    out.append("\\begin{tikzpicture}\n").append(body).append("\\end{tikzpicture}%\n\\endgroup\n");
    return out.append("\\EtchscopeEnd\n").toString();
  }

  /// Height between the axes: every word beside them has a line.
  private double high(PgfPanel panel) {
    return Math.max(panelHeight, PgfLayout.lines(panel.up()));
  }

  private String definitions() {
    StringBuilder out = new StringBuilder();
    colours.forEach((colour, name) ->
        out.append("\\definecolor{%s}{HTML}{%s}\n".formatted(name, colour.hex().substring(1))));
    patterns.forEach(pattern -> out.append(TikzPattern.declaration(pattern, 0.75)));
    return out.toString();
  }

  // ---- the axes --------------------------------------------------------------------------------

  private void panel(PgfPanel panel, double top, int firstSeries) {
    PgfLayout layout = PgfLayout.of(panel, plot, width);
    double wide = layout.wide();
    if (panel.has(Mark.CELLS)) {
      body.append(cells(panel, wide));
    }
    body.append("\\begin{axis}[at={(0bp,").append(SvgNumber.of(top)).append("bp)},");
    body.append(" anchor=north west, scale only axis, width=").append(SvgNumber.of(wide));
    body.append("bp, height=").append(SvgNumber.of(high(panel))).append("bp,\n");
    body.append(
        "  unbounded coords=discard, font=\\footnotesize, scaled ticks=false, max space between"
            + " ticks=60,");
    body.append(panel.has(Mark.CELLS) ? " axis on top," : "")
        .append(" grid=major, grid style={black!15}, axis line style={black!50},\n");
    body.append("  title={").append(TikzText.escaped(panel.up().name())).append("},");
    body.append(" title style={at={(axis description cs:0,1)}, anchor=south west,");
    body.append(" font=\\footnotesize},\n");
    body.append("  xlabel={").append(TikzText.escaped(panel.across().name())).append("},\n");
    axis("x", panel.across(), wide);
    axis("y", panel.up(), high(panel));
    if (layout.slants()) {
      body.append("  x tick label style={rotate=30, anchor=north east, font=\\scriptsize},\n");
    }
    shape(panel);
    legend(panel, layout);
    body.append("]\n");
    for (int i = 0; i < panel.series().size(); i++) {
      PgfSeries series = panel.series().get(i);
      double bar = 0.6 * wide / Math.max(1, panel.across().ticks().size());
      series(series, i, firstSeries + i, bar, panel.inLegend().contains(series));
    }
    body.append("\\end{axis}\n");
  }

  private void axis(String letter, PgfAxis axis, double length) {
    body.append("  ").append(letter).append(axis.logarithmic() ? "mode=log" : "mode=normal");
    if (!Double.isNaN(axis.low())) {
      body.append(", ").append(letter).append("min=").append(number(axis.low()));
      body.append(", ").append(letter).append("max=").append(number(axis.high()));
    }
    if (!axis.ticks().isEmpty()) {
      List<PgfAxis.Tick> ticks = PgfLayout.thinned(axis, length, letter.equals("x"));
      List<String> values = ticks.stream().map(tick -> number(tick.value())).toList();
      List<String> labels =
          ticks.stream().map(tick -> "{" + TikzText.escaped(tick.label()) + "}").toList();
      body.append(",\n  ").append(letter).append("tick={").append(String.join(",", values));
      body.append("}, ").append(letter).append("ticklabels={").append(String.join(",", labels));
      body.append("}, minor ").append(letter).append(" tick num=0");
    }
    body.append(",\n");
  }

  private void shape(PgfPanel panel) {
    if (panel.has(Mark.STACKED_BARS)) {
      body.append("  xbar stacked, bar width=").append(bar(panel)).append("bp,\n");
    } else if (panel.has(Mark.BARS)) {
      body.append("  xbar, bar shift=0pt, bar width=").append(bar(panel)).append("bp,\n");
    }
    if (panel.series().stream().anyMatch(series -> series.mark().isArea())) {
      body.append("  area legend,\n");
    }
    if (panel.has(Mark.CELLS)) {
      body.append("  grid=none, colorbar, colormap={es}{");
      for (int i = 0; i < HEAT_STOPS; i++) {
        int rgb = theme.colour(new Heat((double) i / (HEAT_STOPS - 1))).argb();
        body.append(" rgb255(").append(i).append("cm)=(").append((rgb >> 16) & 0xFF);
        body.append(',').append((rgb >> 8) & 0xFF).append(',').append(rgb & 0xFF).append(')');
      }
      body.append("}, colorbar style={width=8bp, scaled ticks=false, font=\\scriptsize,");
      body.append(" /pgf/number format/fixed, /pgf/number format/1000 sep={,}, ylabel={");
      body.append(TikzText.escaped(panel.series().getFirst().name())).append("}},\n");
    }
  }

  private String bar(PgfPanel panel) {
    return SvgNumber.of(0.6 * high(panel) / Math.max(1, panel.up().ticks().size()));
  }

  // ---- the legend ------------------------------------------------------------------------------

  private void legend(PgfPanel panel, PgfLayout layout) {
    if (panel.inLegend().isEmpty()) {
      return;
    }
    body.append("  legend columns=").append(layout.columns()).append(", legend cell align=left,");
    body.append(" legend style={at={(axis description cs:0.5,0)}, anchor=north, yshift=-");
    body.append(SvgNumber.of(layout.below())).append("bp, draw=none, font=\\scriptsize},\n");
  }

  /// The sign that fills a cell of a heat map.
  private String cells(PgfPanel panel, double wide) {
    double across = wide / Math.max(1, panel.across().ticks().size());
    double up = high(panel) / Math.max(1, panel.up().ticks().size());
    return "\\pgfdeclareplotmark{es-cell}{\\pgfpathrectangle{\\pgfqpoint{%sbp}{%sbp}}{\\pgfqpoint{%sbp}{%sbp}}\\pgfusepathqfill}\n"
        .formatted(
            SvgNumber.of(-across / 2),
            SvgNumber.of(-up / 2),
            SvgNumber.of(across),
            SvgNumber.of(up));
  }

  private void series(PgfSeries series, int index, int number, double bar, boolean named) {
    String colour = name(series.ink());
    Mark mark = series.mark();
    body.append("\\addplot[").append(mark.options()).append(", of series=s").append(number);
    switch (mark) {
      case CURVE -> body.append(", mark=").append(SIGNS.get(index % SIGNS.size()));
      case RISES, RANGES -> {
        String thick = mark == Mark.RANGES ? "1.2" : SvgNumber.of(bar);
        body.append(", error bars/y dir=minus, error bars/y explicit, error bars/error mark=none,");
        body.append(" error bars/error bar style={line width=")
            .append(thick)
            .append("bp, ")
            .append(colour);
        body.append('}');
      }
      case FACTORS -> values("$\\times$\\pgfmathprintnumber[fixed relative, precision=3]{\\esV}");
      case COUNTS -> values("\\pgfmathprintnumber[fixed, precision=0]{\\esV}");
      case NAMES ->
          body.append(
              ", point meta=explicit symbolic, nodes near coords, nodes near coords"
                  + " style={font=\\scriptsize, text=black}");
      case CELLS -> body.append(", scatter, scatter src=\\thisrow{z}, ").append("mark=es-cell");
      case HATCHED_CELLS -> body.append(", ").append("mark=es-cell");
      default -> {}
    }
    paint(series, colour);
    body.append(named ? "" : ", forget plot");
    body.append("] table[col sep=comma, x=x, y=y");
    body.append(mark == Mark.RISES || mark == Mark.RANGES ? ", y error minus=z" : "");
    body.append(mark == Mark.NAMES ? ", meta=name" : "").append("] {").append(table).append('}');
    body.append(mark == Mark.STACKED_STEPS ? " \\closedcycle;\n" : ";\n");
    if (named) {
      body.append("\\addlegendentry{").append(TikzText.escaped(series.name())).append("}\n");
    }
  }

  private void values(String words) {
    body.append(", visualization depends on={\\thisrow{z}\\as\\esV}, nodes near coords={");
    body.append(words).append("}, nodes near coords style={font=\\scriptsize, text=black}");
  }

  private void paint(PgfSeries series, String colour) {
    if (!series.mark().isArea()) {
      body.append(series.mark() == Mark.CELLS ? "" : ", color=" + colour);
      return;
    }
    body.append(", fill=").append(colour);
    if (series.pattern() != null) {
      patterns.add(series.pattern());
      body.append(", postaction={pattern=").append(TikzPattern.name(series.pattern()));
      body.append(", pattern color=").append(name(series.pattern())).append('}');
    }
  }

  /// A shade is mixed with the paper, so that no plot needs transparency.
  private String name(Ink ink) {
    Colour colour = theme.colour(ink);
    Colour opaque = Colour.rgb(0xFFFFFF).mixed(colour, colour.opacity());
    return colours.computeIfAbsent(opaque, _ -> "es" + colours.size());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.9g", value);
  }
}
