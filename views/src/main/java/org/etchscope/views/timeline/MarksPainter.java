package org.etchscope.views.timeline;

import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints what a person has marked on the timeline.
final class MarksPainter {

  private static final double INSET = 8;
  private static final double LEAST_BAND = 3;
  private static final double SHADE = 0.12;

  private final Surface surface;
  private final TimelineScene scene;
  private final TimeScale scale;

  MarksPainter(Surface surface, TimelineScene scene) {
    this.surface = surface;
    this.scene = scene;
    this.scale = scene.scale();
  }

  void paint(TimelineMarks marks) {
    marks.bands().forEach(this::band);
    if (!marks.measured().isEmpty()) {
      long one = marks.measured().getFirst();
      long other = marks.measured().getLast();
      measured(Math.min(one, other), Math.max(one, other));
    }
  }

  /// A frame around a stretch of a lane, wide enough to be seen.
  private void band(TimelineMarks.Band band) {
    for (TimelineRow row : TimelineRow.values()) {
      Place place = scene.places().place(row);
      if (place != null && row.lanes().contains(band.lane())) {
        double left = clamped(scale.xOf(band.from()));
        double right = clamped(scale.xOf(band.to()));
        if (band.to() > scene.range().from() && band.from() < scene.range().to()) {
          surface.strokeRect(
              left - 1.5,
              place.y() - 1.5,
              Math.max(LEAST_BAND, right - left) + 3,
              place.height() + 3,
              2,
              Stroke.of(2),
              Role.ACCENT);
        }
      }
    }
  }

  private double clamped(double x) {
    return Math.clamp(x, scale.left(), scale.right());
  }

  private void measured(long from, long to) {
    Place band = scene.places().place(TimelineRow.LAYERS);
    if (band == null || to < scene.range().from() || from > scene.range().to()) {
      return;
    }
    double left = clamped(scale.xOf(from));
    double right = clamped(scale.xOf(to));
    double bottom = scene.height() - 2;
    surface.fillRect(
        left, band.bottom(), right - left, bottom - band.bottom(), Role.ACCENT.at(SHADE));
    for (long end : new long[] {from, to}) {
      if (scene.range().from() <= end && end <= scene.range().to()) {
        double x = scale.xOf(end);
        surface.line(x, band.y(), x, bottom, Stroke.of(1), Role.ACCENT);
      }
    }
    label(band, (left + right) / 2, words(from, to));
  }

  private void label(Place band, double centre, String words) {
    TextStyle style = TextStyle.LABEL_STRONG;
    double width = surface.textWidth(style, words) + 2 * INSET;
    double most = Math.max(scale.left(), scale.right() - width);
    double left = Math.clamp(centre - width / 2, scale.left(), most);
    surface.fillRect(left, band.y() - 1, width, band.height() + 2, 4, Role.RAISED);
    surface.strokeRect(
        left, band.y() - 1, width, band.height() + 2, 4, Stroke.HAIRLINE, Role.TEXT_MID);
    surface.text(
        left + width / 2,
        style.baselineFor(band.middle()),
        style,
        Anchor.MIDDLE,
        Role.TEXT_HIGH,
        words);
  }

  /// How long it takes, and how busy HBM is over it.
  private String words(long from, long to) {
    Trace trace = scene.trace();
    long bytes = 0;
    for (StreamClass stream : StreamClass.values()) {
      bytes += trace.bytes(stream, from, to);
    }
    double peak = (double) trace.chip().hbm().bytesPerSecond() * trace.seconds(to - from);
    return surface.say(
        TimelineText.MEASURED,
        Quantity.count(to - from),
        Quantity.seconds(trace.seconds(to - from)),
        to == from ? "0" : Quantity.count(Math.round(bytes * 100 / peak)));
  }
}
