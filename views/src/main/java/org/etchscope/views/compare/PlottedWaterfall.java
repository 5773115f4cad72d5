package org.etchscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.words.Language;

/// A waterfall as a plot for LaTeX: the throughput of both ends, and from step to step how it rises
/// or falls.
public final class PlottedWaterfall {

  private PlottedWaterfall() {}

  /// The plot of a waterfall.
  public static PgfPlot of(WaterfallScene scene, Language language) {
    List<Rung> rungs = scene.rungs();
    double ground = rungs.stream().mapToDouble(Rung::throughput).min().orElse(1) / 2;
    double sky = rungs.stream().mapToDouble(Rung::throughput).max().orElse(1) * 2;
    List<String> names = new ArrayList<>();
    List<Point> ends = new ArrayList<>();
    List<Point> rises = new ArrayList<>();
    List<Point> falls = new ArrayList<>();
    List<Point> factors = new ArrayList<>();
    end(names, ends, ground, "A", rungs.getFirst(), language);
    for (int i = 1; i < rungs.size(); i++) {
      Rung rung = rungs.get(i);
      double before = rungs.get(i - 1).throughput();
      double after = rung.throughput();
      String name = WaterfallScene.name(rung, Language.ENGLISH);
      double top = Math.max(before, after);
      double length = Math.abs(after - before);
      if (length > 0) {
        (after >= before ? rises : falls).add(new Point(name, names.size(), top, length));
      }
      factors.add(new Point(name, names.size(), top, after / before));
      names.add(WaterfallScene.name(rung, language));
    }
    if (scene.isComplete()) {
      end(names, ends, ground, "B", rungs.getLast(), language);
    }
    List<Point> counts =
        ends.stream().map(end -> new Point(end.name(), end.x(), end.y(), end.y())).toList();
    return PgfPlot.of(
        new PgfPanel(
            PgfAxis.ofWords("", names),
            new PgfAxis(CompareText.THROUGHPUT_AXIS.in(language), true, ground, sky, List.of()),
            List.of(
                PgfSeries.of("", Mark.RISES, Role.ACCENT, ends),
                PgfSeries.of("", Mark.RISES, Role.LINK_2, rises),
                PgfSeries.of("", Mark.RISES, Role.STALL, falls),
                PgfSeries.of("", Mark.FACTORS, Role.TEXT_HIGH, factors),
                PgfSeries.of("", Mark.COUNTS, Role.TEXT_HIGH, counts))));
  }

  private static void end(
      List<String> names,
      List<Point> ends,
      double ground,
      String name,
      Rung rung,
      Language language) {
    ends.add(
        new Point(
            name + " " + rung.scenario().chip().id(),
            names.size(),
            rung.throughput(),
            rung.throughput() - ground));
    names.add(name + "  " + Quoted.in(language, rung.scenario().chip().name()));
  }
}
