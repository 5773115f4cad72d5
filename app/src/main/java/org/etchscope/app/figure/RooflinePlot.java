package org.etchscope.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.words.Language;

/// The roofline of a run as a plot for LaTeX, with the same roofs and dots as its page.
public final class RooflinePlot {

  private RooflinePlot() {}

  /// The plot of a roofline and of the runs at other batches.
  public static PgfPlot of(Knee knee, Language language) {
    Roofline roofline = knee.roofline();
    List<PgfSeries> series = new ArrayList<>();
    roofs(roofline)
        .forEach((peak, ceilings) -> {
          String formats =
              ceilings.stream()
                  .map(ceiling -> ceiling.precision().id().toUpperCase(Locale.ROOT))
                  .collect(Collectors.joining(", "));
          boolean inUse = ceilings.stream().anyMatch(Roofline.Ceiling::inUse);
          series.add(
              PgfSeries.of(
                  ceilings.getFirst().unit().label() + ", " + formats,
                  inUse ? Mark.LINE : Mark.DASHES,
                  Role.ACCENT,
                  roof(roofline, peak.operationsPerSecond())));
        });
    series.add(
        PgfSeries.of(
            FigureText.OTHER_BATCHES.in(language), Mark.WAY, Role.TEXT_LOW, way(knee, language)));
    series.add(
        PgfSeries.of(FigureText.STAGES.in(language), Mark.DOTS, Role.TEXT_MID, stages(roofline)));
    if (roofline.whole().isPlaced()) {
      List<Point> run = List.of(point("run", roofline.whole()));
      series.add(PgfSeries.of(FigureText.THIS_RUN.in(language), Mark.DOT, Role.ACCENT, run));
    }
    return PgfPlot.of(
        new PgfPanel(PgfAxis.free("FLOP/B", true), PgfAxis.free("FLOP/s", true), series));
  }

  /// A roof, under which the formats of a unit are that are as fast.
  private record Peak(Unit unit, double operationsPerSecond) {}

  private static Map<Peak, List<Roofline.Ceiling>> roofs(Roofline roofline) {
    return roofline.ceilings().stream()
        .collect(
            Collectors.groupingBy(
                ceiling -> new Peak(ceiling.unit(), ceiling.operationsPerSecond()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static List<Point> roof(Roofline roofline, double peak) {
    double bytes = roofline.memoryBytesPerSecond();
    return List.of(
        new Point("memory", 1, bytes),
        new Point("ridge", peak / bytes, peak),
        new Point("peak", 16 * roofline.ridge(), peak));
  }

  private static List<Point> way(Knee knee, Language language) {
    return knee.runs().stream()
        .filter(BatchRun::ran)
        .filter(run -> Objects.requireNonNull(run.whole()).isPlaced())
        .map(run ->
            point(FigureText.BATCH.in(language, run.batch()), Objects.requireNonNull(run.whole())))
        .toList();
  }

  private static List<Point> stages(Roofline roofline) {
    List<Point> points = new ArrayList<>();
    for (OperatorPoint operator : roofline.operators()) {
      Stage stage = operator.stage();
      if (operator.isPlaced() && stage != null) {
        points.add(point(stage.label(), operator));
      }
    }
    return points;
  }

  private static Point point(String name, OperatorPoint point) {
    return new Point(name, point.intensity(), point.operationsPerSecond());
  }
}
