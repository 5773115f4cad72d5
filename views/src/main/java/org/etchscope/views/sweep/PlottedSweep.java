package org.etchscope.views.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.plot.PlottedAxis;
import org.etchscope.views.plot.PlottedText;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.words.Language;

/// A sweep as a plot for LaTeX, with the axes and points of its page.
public final class PlottedSweep {

  private final SweepScene scene;
  private final Language language;

  /// Names of points stand in a table, which is of plain letters.
  private final SweepWords words;

  private PlottedSweep(SweepScene scene, Language language) {
    this.scene = scene;
    this.language = language;
    this.words = new SweepWords(scene, Language.ENGLISH);
  }

  /// The plot of a sweep, drawn as its page is.
  public static PgfPlot of(SweepScene scene, Language language) {
    PlottedSweep plotted = new PlottedSweep(scene, language);
    return PgfPlot.of(
        switch (scene.plot()) {
          case CURVES -> plotted.curves();
          case HEAT_MAP -> plotted.cells();
          case FRONT -> plotted.front();
        });
  }

  private PgfPanel curves() {
    FieldAxis field = new FieldAxis(scene.axes().getFirst());
    List<PgfSeries> series = new ArrayList<>();
    for (int curve = 0; curve < CurvePlot.drawn(scene); curve++) {
      series.add(curve(field, curve));
    }
    SweepPoint now = scene.current();
    OptionalDouble at = field.at(now.values().getFirst());
    double result = now.of(scene.measure());
    if (at.isPresent() && Double.isFinite(result)) {
      Point point = new Point("now", at.getAsDouble(), result);
      series.add(PgfSeries.of(SweepText.NOW.in(language), Mark.RING, Role.ACCENT, List.of(point)));
    }
    return new PgfPanel(
        PlottedAxis.of(field.axis(now.values().getFirst()), field.name(language)),
        axis(scene.measure()),
        series);
  }

  private PgfSeries curve(FieldAxis field, int curve) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < scene.axes().getFirst().values().size(); i++) {
      double x = field.at(i);
      scene
          .point(i, curve)
          .filter(point -> Double.isFinite(point.of(scene.measure())))
          .ifPresent(
              point -> points.add(new Point(words.values(point), x, point.of(scene.measure()))));
    }
    String name = MeasureWords.name(scene.measure()).in(language);
    if (scene.axes().size() == 2) {
      Axis second = scene.axes().get(1);
      name = new SweepWords(scene, language).named(second, second.values().get(curve));
    }
    return PgfSeries.of(name, Mark.CURVE, CurvePlot.ink(scene, curve), points);
  }

  private PgfPanel cells() {
    List<Point> cells = new ArrayList<>();
    List<Point> refused = new ArrayList<>();
    for (int i = 0; i < scene.axes().getFirst().values().size(); i++) {
      for (int j = 0; j < scene.curves(); j++) {
        int first = i;
        int second = j;
        scene
            .point(i, j)
            .ifPresent(point -> {
              double result = point.of(scene.measure());
              (Double.isFinite(result) ? cells : refused)
                  .add(new Point(words.values(point), first, second, result));
            });
      }
    }
    List<PgfSeries> series = new ArrayList<>();
    series.add(PgfSeries.of(axis(scene.measure()).name(), Mark.CELLS, Role.ACCENT, cells));
    if (!refused.isEmpty()) {
      series.add(
          PgfSeries.of(
              SweepText.CANNOT_RUN.in(language), Mark.HATCHED_CELLS, Role.LINE_STRONG, refused));
    }
    return new PgfPanel(words(0), words(1), series);
  }

  private PgfAxis words(int index) {
    Axis axis = scene.axes().get(index);
    return PgfAxis.ofWords(
        new FieldAxis(axis).name(language),
        axis.values().stream().map(SweepWords::number).toList());
  }

  private PgfPanel front() {
    Measure against = Objects.requireNonNull(scene.against());
    List<SweepPoint> drawn =
        scene.points().stream()
            .filter(point ->
                Double.isFinite(point.of(against)) && Double.isFinite(point.of(scene.measure())))
            .toList();
    List<Point> front = points(scene.front(), against);
    return new PgfPanel(
        axis(against),
        axis(scene.measure()),
        List.of(
            PgfSeries.of(
                PlottedText.POINTS.in(language),
                Mark.SPECKS,
                Role.TEXT_LOW,
                points(drawn, against)),
            PgfSeries.of(PlottedText.BEATEN_BY_NONE.in(language), Mark.CURVE, Role.ACCENT, front)));
  }

  private List<Point> points(List<SweepPoint> points, Measure against) {
    return points.stream()
        .map(point -> new Point(words.values(point), point.of(against), point.of(scene.measure())))
        .toList();
  }

  private PgfAxis axis(Measure measure) {
    return PlottedAxis.of(
        CurvePlot.axis(scene, measure), CurvePlot.axisName(language, scene, measure));
  }
}
