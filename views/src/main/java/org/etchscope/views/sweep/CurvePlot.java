package org.etchscope.views.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.LabelPlaces;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Language;

/// Draws a result against the first field of a sweep, a curve for each value of the second. Points
/// that cannot run stand at the foot of the plot.
final class CurvePlot {

  private static final double MARK = 9;
  private static final double REACH = 9;
  private static final double RING = 9;

  /// More points are drawn as a line without marks.
  private static final int MOST_MARKS = 48;

  private final Surface surface;
  private final SweepScene scene;
  private final SweepWords words;
  private final Explanations explanations;
  private final FieldAxis field;
  private final PlotFrame frame;
  private final LabelPlaces places;

  CurvePlot(Surface surface, SweepScene scene, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.words = new SweepWords(scene, surface.language());
    this.explanations = explanations;
    this.field = new FieldAxis(scene.axes().getFirst());
    this.frame =
        new PlotFrame(
            surface,
            area,
            field.axis(scene.current().values().getFirst()),
            axis(scene, scene.measure()));
    this.places = new LabelPlaces(surface, area);
  }

  void paint() {
    frame.paint(
        field.name(surface.language()), axisName(surface.language(), scene, scene.measure()));
    current();
    int drawn = drawn(scene);
    for (int curve = 0; curve < drawn; curve++) {
      line(curve);
    }
    for (int curve = 0; curve < drawn; curve++) {
      marks(curve);
    }
    for (int curve = 0; drawn > 1 && curve < drawn; curve++) {
      label(curve);
    }
  }

  /// A result as an axis.
  static PlotAxis axis(SweepScene scene, Measure measure) {
    double[] range = scene.range(measure).orElse(new double[] {0, 1});
    return PlotAxis.ofResults(range[0], range[1], MeasureWords.scale(measure, range[1])::digits);
  }

  /// A result with the unit in which the axis counts it.
  static String axisName(Language language, SweepScene scene, Measure measure) {
    String name = MeasureWords.name(measure).in(language);
    double greatest = scene.range(measure).map(range -> range[1]).orElse(1.0);
    String unit = MeasureWords.scale(measure, greatest).unit();
    return unit.isEmpty() ? name : SweepWords.list(language, name, unit);
  }

  /// Curves that are drawn: so many as can be told apart.
  static int drawn(SweepScene scene) {
    return Math.min(scene.curves(), SweepPlot.MOST_CURVES);
  }

  /// The ink of a curve: the later, the further from the ground.
  static Role ink(SweepScene scene, int curve) {
    int all = drawn(scene);
    return all == 1 ? Role.ACCENT : Role.link(0.2 + 0.8 * curve / (all - 1));
  }

  /// The sign on the points of a curve.
  static Glyph glyph(int curve) {
    return List.of(Glyph.DISC, Glyph.SQUARE, Glyph.TRIANGLE, Glyph.DIAMOND, Glyph.RING, Glyph.CHECK)
        .get(curve);
  }

  private void line(int curve) {
    List<Double> run = new ArrayList<>();
    for (int i = 0; i < scene.axes().getFirst().values().size(); i++) {
      Optional<SweepPoint> point = scene.point(i, curve);
      if (point.isEmpty()) {
        // It is awaited; until then the line goes on to the next one that is there.
        continue;
      }
      double result = point.get().of(scene.measure());
      if (Double.isFinite(result)) {
        run.add(frame.x(field.at(i)));
        run.add(frame.y(result));
      } else {
        stroke(run, curve);
      }
    }
    stroke(run, curve);
  }

  private void stroke(List<Double> run, int curve) {
    if (run.size() >= 4) {
      surface.polyline(
          Stroke.CHART, ink(scene, curve), run.stream().mapToDouble(Double::doubleValue).toArray());
      for (int i = 0; i + 3 < run.size(); i += 2) {
        places.takeLine(run.get(i), run.get(i + 1), run.get(i + 2), run.get(i + 3));
      }
    }
    run.clear();
  }

  private void marks(int curve) {
    int values = scene.axes().getFirst().values().size();
    boolean marked = values <= MOST_MARKS;
    for (int i = 0; i < values; i++) {
      Optional<SweepPoint> finished = scene.point(i, curve);
      if (finished.isEmpty()) {
        continue;
      }
      SweepPoint point = finished.get();
      double x = frame.x(field.at(i));
      double result = point.of(scene.measure());
      double y = frame.area().bottom() - 12 - 14.0 * curve;
      if (Double.isFinite(result)) {
        y = frame.y(result);
        if (marked) {
          surface.glyph(glyph(curve), x, y, MARK, ink(scene, curve));
        }
      } else {
        surface.glyph(DataRole.STALL, x, y, MARK);
      }
      places.take(new Bounds(x - MARK / 2, y - MARK / 2, MARK, MARK));
      explanations.add(
          new Bounds(x - REACH, y - REACH, 2 * REACH, 2 * REACH),
          SweepScene.id(point),
          words.of(point));
    }
  }

  /// The scenario as it is: a line at its value of the field, a ring at its result.
  private void current() {
    SweepPoint now = scene.current();
    OptionalDouble at = field.at(now.values().getFirst());
    double result = now.of(scene.measure());
    if (at.isEmpty()) {
      return;
    }
    double x = frame.x(at.getAsDouble());
    Bounds area = frame.area();
    surface.line(x, area.y(), x, area.bottom(), Stroke.HAIRLINE.dashed(3, 3), Role.TEXT_LOW);
    places.write(
        x + 6,
        area.y() + 16,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(SweepText.NOW));
    if (Double.isFinite(result)) {
      ring(surface, x, frame.y(result));
      explanations.add(
          new Bounds(x - RING, frame.y(result) - RING, 2 * RING, 2 * RING),
          "sweep.now",
          words.of(now));
    }
  }

  /// The ring around the scenario as it is.
  static void ring(Surface surface, double x, double y) {
    surface.strokeCircle(x, y, RING, Stroke.SELECTION, Role.ACCENT);
  }

  /// The value of the second field, at the end of its curve.
  private void label(int curve) {
    Axis second = scene.axes().get(1);
    for (int i = scene.axes().getFirst().values().size() - 1; i >= 0; i--) {
      double result =
          scene.point(i, curve).map(point -> point.of(scene.measure())).orElse(Double.NaN);
      if (Double.isFinite(result)) {
        places.label(
            frame.x(field.at(i)),
            frame.y(result),
            MARK / 2,
            TextStyle.LABEL,
            Role.TEXT_MID,
            SweepWords.value(second, second.values().get(curve)));
        return;
      }
    }
  }
}
