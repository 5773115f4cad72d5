package org.etchscope.views.timeline;

import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints the level of the weight buffer and the traffic of HBM, each against its peak.
final class CounterPainter {

  /// Room above the peak.
  private static final double HEAD = 2;

  private static final Stroke PEAK = Stroke.HAIRLINE.dashed(4, 4);

  private final Surface surface;
  private final TimelineScene scene;
  private final TimeScale scale;

  CounterPainter(Surface surface, TimelineScene scene) {
    this.surface = surface;
    this.scene = scene;
    this.scale = scene.scale();
  }

  void paint() {
    Place level = scene.places().place(TimelineRow.WEIGHT_LEVEL);
    Place traffic = scene.places().place(TimelineRow.HBM_TRAFFIC);
    if (level != null) {
      TimelinePainter.name(surface, TimelineRow.WEIGHT_LEVEL, level);
      ground(level);
      level(level, true);
    }
    if (traffic != null) {
      if (scene.places().isFolded()) {
        TimelinePainter.label(
            surface,
            RowPlaces.PADDING,
            traffic,
            Role.TEXT_HIGH,
            surface.say(TimelineText.HBM_AND_SRAM));
      } else {
        TimelinePainter.name(surface, TimelineRow.HBM_TRAFFIC, traffic);
      }
      ground(traffic);
      traffic(traffic);
      if (scene.places().isFolded()) {
        level(traffic, false);
      }
    }
  }

  private void ground(Place place) {
    TimelinePainter.well(surface, scale.left(), scale.width(), place);
    double y = place.y() + HEAD;
    surface.line(scale.left(), y, scale.right(), y, PEAK, Role.TEXT_LOW);
  }

  private static double y(Place place, double share) {
    return place.bottom() - Math.min(1, share) * (place.height() - HEAD);
  }

  private double x(int column) {
    return Math.min(scale.right(), scale.left() + column * CounterModel.COLUMN);
  }

  private void level(Place place, boolean filled) {
    double[] level = scene.counters().level();
    double[] line = new double[2 * level.length + 2];
    for (int i = 0; i < level.length; i++) {
      line[2 * i] = x(i);
      line[2 * i + 1] = y(place, level[i]);
    }
    line[2 * level.length] = scale.right();
    line[2 * level.length + 1] = y(place, level[level.length - 1]);
    if (filled) {
      area(line, place.bottom(), Role.WEIGHTS.at(0.24));
    }
    surface.polyline(Stroke.CHART, filled ? Role.WEIGHTS : Role.TEXT_HIGH, line);
  }

  private void area(double[] line, double foot, Ink ink) {
    double[] area = new double[line.length + 4];
    area[0] = line[0];
    area[1] = foot;
    System.arraycopy(line, 0, area, 2, line.length);
    area[line.length + 2] = line[line.length - 2];
    area[line.length + 3] = foot;
    surface.polygon(ink, area);
  }

  private void traffic(Place place) {
    double[][] traffic = scene.counters().traffic();
    double[] below = new double[traffic[0].length];
    for (int i = 0; i < traffic.length; i++) {
      double[] above = below.clone();
      boolean any = false;
      for (int column = 0; column < above.length; column++) {
        above[column] += traffic[i][column];
        any |= traffic[i][column] > 0;
      }
      if (any) {
        band(place, below, above, ink(CounterModel.STACK.get(i)));
      }
      below = above;
    }
  }

  /// Columns have upright sides: nothing is drawn between them that was not measured.
  private void band(Place place, double[] below, double[] above, Ink ink) {
    int columns = above.length;
    double[] points = new double[8 * columns];
    int at = 0;
    for (int i = 0; i < columns; i++) {
      points[at++] = x(i);
      points[at++] = y(place, above[i]);
      points[at++] = x(i + 1);
      points[at++] = y(place, above[i]);
    }
    for (int i = columns - 1; i >= 0; i--) {
      points[at++] = x(i + 1);
      points[at++] = y(place, below[i]);
      points[at++] = x(i);
      points[at++] = y(place, below[i]);
    }
    surface.polygon(ink, points);
  }

  private static Ink ink(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> DataRole.WEIGHTS.fill().at(0.75);
      case KEY_VALUE_READ -> DataRole.KEY_VALUE.fill().at(0.85);
      case KEY_VALUE_APPEND -> DataRole.KEY_VALUE.fill().at(0.5);
      case ACTIVATIONS -> DataRole.ACTIVATIONS.fill().at(0.85);
    };
  }
}
