package org.etchscope.views.sweep;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.LabelPlaces;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws two results of a sweep against each other: a dot for each point, and a line through those
/// that no other point beats in both.
final class FrontPlot {

  private static final double DOT = 4;
  private static final double SMALL_DOT = 3;
  private static final double REACH = 8;

  private final Surface surface;
  private final SweepScene scene;
  private final SweepWords words;
  private final Explanations explanations;
  private final Measure against;
  private final PlotFrame frame;
  private final LabelPlaces places;

  FrontPlot(Surface surface, SweepScene scene, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.words = new SweepWords(scene, surface.language());
    this.explanations = explanations;
    this.against = Objects.requireNonNull(scene.against());
    this.frame =
        new PlotFrame(
            surface, area, CurvePlot.axis(scene, against), CurvePlot.axis(scene, scene.measure()));
    this.places = new LabelPlaces(surface, area);
  }

  void paint() {
    frame.paint(
        CurvePlot.axisName(surface.language(), scene, against),
        CurvePlot.axisName(surface.language(), scene, scene.measure()));
    List<SweepPoint> front = scene.front();
    line(front);
    for (SweepPoint point : scene.points()) {
      dot(point, front.contains(point));
    }
    if (isDrawn(scene.current())) {
      CurvePlot.ring(surface, x(scene.current()), y(scene.current()));
    }
    for (SweepPoint point : front) {
      places.label(x(point), y(point), DOT, TextStyle.MICRO, Role.TEXT_MID, words.values(point));
    }
  }

  private double x(SweepPoint point) {
    return frame.x(point.of(against));
  }

  private double y(SweepPoint point) {
    return frame.y(point.of(scene.measure()));
  }

  private boolean isDrawn(SweepPoint point) {
    return Double.isFinite(point.of(against)) && Double.isFinite(point.of(scene.measure()));
  }

  private void line(List<SweepPoint> front) {
    for (int i = 1; i < front.size(); i++) {
      SweepPoint one = front.get(i - 1);
      SweepPoint other = front.get(i);
      surface.line(x(one), y(one), x(other), y(other), Stroke.CHART, Role.ACCENT);
      places.takeLine(x(one), y(one), x(other), y(other));
    }
  }

  private void dot(SweepPoint point, boolean onFront) {
    if (!isDrawn(point)) {
      return;
    }
    double x = x(point);
    double y = y(point);
    surface.fillCircle(
        x, y, onFront ? DOT : SMALL_DOT, onFront ? Role.ACCENT : Role.TEXT_LOW.at(0.7));
    places.take(new Bounds(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
    explanations.add(
        new Bounds(x - REACH, y - REACH, 2 * REACH, 2 * REACH),
        SweepScene.id(point),
        words.of(point));
  }
}
