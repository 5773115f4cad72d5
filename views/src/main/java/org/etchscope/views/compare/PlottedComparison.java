package org.etchscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.plot.PlottedText;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// Runs on one clock as a plot for LaTeX: how busy each lane was, a panel for each lane, a line for
/// each run.
public final class PlottedComparison {

  private static final int COLUMNS = 160;
  private static final double PERCENT = 100;

  private final CompareScene scene;
  private final List<RunClock> clocks;
  private final double end;
  private final double scale;
  private final PgfAxis clock;

  private PlottedComparison(CompareScene scene, Language language) {
    this.scene = scene;
    this.clocks = scene.clocks();
    this.end = clocks.stream().mapToDouble(RunClock::end).max().orElse(1);
    boolean time = scene.alignment() == Alignment.TIME;
    this.scale = time ? (end >= 1 ? 1 : end >= 1e-3 ? 1e3 : 1e6) : 1;
    String unit = end >= 1 ? "s" : end >= 1e-3 ? "ms" : "µs";
    String name =
        time ? PlottedText.TIME_IN.in(language, unit) : scene.alignment().label().in(language);
    this.clock = PgfAxis.between(name, 0, end * scale);
  }

  /// The plot of a comparison.
  public static PgfPlot of(CompareScene scene, Language language) {
    PlottedComparison plotted = new PlottedComparison(scene, language);
    return new PgfPlot(scene.lanes().stream().map(lane -> plotted.panel(lane, language)).toList());
  }

  private PgfPanel panel(Lane lane, Language language) {
    List<PgfSeries> series = new ArrayList<>();
    boolean last = lane == scene.lanes().getLast();
    for (int run = 0; run < scene.runs(); run++) {
      series.add(
          PgfSeries.of(
              last ? Comparison.name(run) : "",
              Mark.STEPS,
              TrackPainter.ink(run, scene.runs()),
              points(lane, run)));
    }
    return new PgfPanel(
        last ? clock : PgfAxis.between("", clock.low(), clock.high()),
        PgfAxis.between(
            PlottedText.BUSY_PERCENT.in(language, Terms.of(lane).in(language)), 0, PERCENT),
        series);
  }

  private List<Point> points(Lane lane, int run) {
    RunClock shared = clocks.get(run);
    Trace trace = scene.trace(run);
    List<Point> points = new ArrayList<>();
    String name = Comparison.name(run) + " " + lane.name().toLowerCase(Locale.ROOT);
    for (int column = 0; column < COLUMNS; column++) {
      double at = column * shared.length() / COLUMNS;
      long from = shared.cycle(at);
      long to = Math.max(from + 1, shared.cycle((column + 1) * shared.length() / COLUMNS));
      points.add(new Point(name, at * scale, PERCENT * TrackPainter.share(trace, lane, from, to)));
    }
    points.add(new Point(name, shared.length() * scale, 0));
    return points;
  }
}
