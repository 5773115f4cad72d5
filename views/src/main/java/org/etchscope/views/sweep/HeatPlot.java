package org.etchscope.views.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws a result over two fields of a sweep: a cell for each point, the first field across, the
/// second upwards. Points that cannot run are hatched.
final class HeatPlot {

  private static final double LEAST_GAP = 14;
  private static final double AWAITED = 0.45;

  private final Surface surface;
  private final SweepScene scene;
  private final SweepWords words;
  private final Explanations explanations;
  private final PlotFrame frame;
  private final Scale scale;
  private final MeasureWords.Scale unit;
  private final double cellWidth;
  private final double cellHeight;

  /// Results on the heat scale; by their logarithms where they spread widely.
  ///
  /// @param axis the results as an axis
  record Scale(PlotAxis axis) {
    static Scale of(SweepScene scene) {
      Measure measure = scene.measure();
      double[] range =
          scene.range(measure).filter(ends -> ends[1] > ends[0]).orElse(new double[] {0, 1});
      PlotAxis wide = PlotAxis.ofResults(range[0], range[1], Double::toString);
      return new Scale(new PlotAxis(wide.logarithmic(), range[0], range[1], List.of()));
    }

    double share(double result) {
      return Math.clamp(axis.share(result), 0, 1);
    }
  }

  HeatPlot(Surface surface, SweepScene scene, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.words = new SweepWords(scene, surface.language());
    this.explanations = explanations;
    this.scale = Scale.of(scene);
    this.unit = MeasureWords.scale(scene.measure(), scale.axis().high());
    this.frame = new PlotFrame(surface, area, axis(0, area), axis(1, area));
    this.cellWidth = area.width() / scene.axes().getFirst().values().size();
    this.cellHeight = area.height() / scene.axes().get(1).values().size();
  }

  /// A field's values one beside the other; where they are close, some of them go without a label.
  private PlotAxis axis(int index, Bounds area) {
    List<String> values = scene.axes().get(index).values();
    double room = (index == 0 ? area.width() : area.height()) / values.size();
    int each = index == 0 ? 1 : (int) Math.max(1, Math.ceil(LEAST_GAP / room));
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      labels.add(i % each == 0 ? SweepWords.number(values.get(i)) : "");
    }
    return PlotAxis.ofWords(labels);
  }

  void paint() {
    frame.paint(
        new FieldAxis(scene.axes().getFirst()).name(surface.language()),
        new FieldAxis(scene.axes().get(1)).name(surface.language()));
    for (int i = 0; i < scene.axes().getFirst().values().size(); i++) {
      for (int j = 0; j < scene.curves(); j++) {
        cell(i, j);
      }
    }
    current();
  }

  private void cell(int first, int second) {
    double x = frame.x(first) - cellWidth / 2;
    double y = frame.y(second) - cellHeight / 2;
    Optional<SweepPoint> known = scene.point(first, second);
    if (known.isEmpty()) {
      awaited(first, second, x, y);
      return;
    }
    SweepPoint point = known.get();
    double result = point.of(scene.measure());
    if (Double.isFinite(result)) {
      double share = scale.share(result);
      surface.fillRect(x, y, cellWidth, cellHeight, new Heat(share));
      number(x, y, share, unit.digits(result));
    } else {
      surface.fillRect(x, y, cellWidth, cellHeight, Role.STALL_BACKGROUND);
      surface.fillRect(x, y, cellWidth, cellHeight, Pattern.BACK_DIAGONAL_WIDE);
    }
    explanations.add(
        new Bounds(x, y, cellWidth, cellHeight), SweepScene.id(point), words.of(point));
  }

  /// A point that is not finished has the colour of the nearest one that is, weaker.
  private void awaited(int first, int second, double x, double y) {
    surface.fillRect(x, y, cellWidth, cellHeight, Role.CELL);
    double result =
        scene.near(first, second).map(point -> point.of(scene.measure())).orElse(Double.NaN);
    if (Double.isFinite(result)) {
      Heat heat = new Heat(scale.share(result));
      surface.faded(AWAITED, () -> surface.fillRect(x, y, cellWidth, cellHeight, heat));
    }
  }

  /// The number in the cell if it has room there, in the opposite end of the scale.
  private void number(double x, double y, double share, String text) {
    if (surface.textWidth(TextStyle.MICRO, text) + 8 <= cellWidth
        && TextStyle.MICRO.lineHeight() + 4 <= cellHeight) {
      surface.text(
          x + cellWidth / 2,
          TextStyle.MICRO.baselineFor(y + cellHeight / 2),
          TextStyle.MICRO,
          Anchor.MIDDLE,
          new Heat(share > 0.5 ? 0 : 1),
          text);
    }
  }

  /// A frame around the cell of the scenario as it is, if it is one of them.
  private void current() {
    List<String> now = scene.current().values();
    Axis across = scene.axes().getFirst();
    Axis up = scene.axes().get(1);
    int first = across.values().indexOf(now.get(0));
    int second = up.values().indexOf(now.get(1));
    if (first >= 0 && second >= 0) {
      frame(first, second, 4, Role.CANVAS);
      frame(first, second, 2, Role.ACCENT);
    }
  }

  private void frame(int first, int second, double thick, Role ink) {
    double out = thick / 2;
    surface.strokeRect(
        frame.x(first) - cellWidth / 2 - out,
        frame.y(second) - cellHeight / 2 - out,
        cellWidth + thick,
        cellHeight + thick,
        3,
        Stroke.of(thick),
        ink);
  }
}
