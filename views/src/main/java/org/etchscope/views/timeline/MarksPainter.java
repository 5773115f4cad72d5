package org.etchscope.views.timeline;

import java.util.Objects;
import java.util.Optional;
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

  private static final double GAP = 9;

  private final Surface surface;
  private final TimelineScene scene;
  private final TimeScale scale;
  private final TimelineMarks marks;
  private final Optional<Extent> bubble;
  private final Optional<Stretch> stretch;
  private final String words;
  private final Optional<Extent> label;

  /// @param bubble what the playhead says, which is not covered
  MarksPainter(Surface surface, TimelineScene scene, TimelineMarks marks, Optional<Extent> bubble) {
    this.surface = surface;
    this.scene = scene;
    this.scale = scene.scale();
    this.marks = marks;
    this.bubble = bubble;
    this.stretch = measured();
    this.words = stretch.map(this::words).orElse("");
    this.label = stretch.map(this::place);
  }

  void paint() {
    marks.bands().forEach(this::band);
    stretch.ifPresent(this::measured);
  }

  /// Where the words of the measured stretch stand; nothing if none is in view.
  Optional<Extent> label() {
    return label;
  }

  /// The measured stretch, if it is in view.
  private Optional<Stretch> measured() {
    if (marks.measured().isEmpty() || scene.places().place(TimelineRow.LAYERS) == null) {
      return Optional.empty();
    }
    long one = marks.measured().getFirst();
    long other = marks.measured().getLast();
    Stretch between = new Stretch(Math.min(one, other), Math.max(one, other));
    boolean seen = between.to >= scene.range().from() && between.from <= scene.range().to();
    return seen ? Optional.of(between) : Optional.empty();
  }

  private record Stretch(long from, long to) {}

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

  private void measured(Stretch between) {
    Place band = Objects.requireNonNull(scene.places().place(TimelineRow.LAYERS));
    double left = clamped(scale.xOf(between.from));
    double right = clamped(scale.xOf(between.to));
    double bottom = scene.height() - 2;
    surface.fillRect(
        left, band.bottom(), right - left, bottom - band.bottom(), Role.ACCENT.at(SHADE));
    for (long end : new long[] {between.from, between.to}) {
      if (scene.range().from() <= end && end <= scene.range().to()) {
        double x = scale.xOf(end);
        surface.line(x, band.y(), x, bottom, Stroke.of(1), Role.ACCENT);
      }
    }
    label.ifPresent(place -> paintLabel(band, place));
  }

  /// Over the middle of the stretch; beside what the playhead says, where that would be covered.
  private Extent place(Stretch between) {
    double width = surface.textWidth(TextStyle.LABEL_STRONG, words) + 2 * INSET;
    double most = Math.max(scale.left(), scale.right() - width);
    double centre = (clamped(scale.xOf(between.from)) + clamped(scale.xOf(between.to))) / 2;
    double first = Math.clamp(centre - width / 2, scale.left(), most);
    Extent place = new Extent(first, first + width);
    return bubble
        .map(said -> new Extent(said.left() - GAP, said.right() + GAP))
        .filter(place::meets)
        .map(covered -> beside(place, covered, centre, most))
        .orElse(place);
  }

  private Extent beside(Extent place, Extent covered, double centre, double most) {
    double before = covered.left() - place.width();
    double behind = covered.right();
    boolean left = centre <= (covered.left() + covered.right()) / 2;
    if (left ? before >= scale.left() : behind > most) {
      return place.at(Math.max(scale.left(), before));
    }
    return place.at(Math.min(most, behind));
  }

  private void paintLabel(Place band, Extent place) {
    TextStyle style = TextStyle.LABEL_STRONG;
    surface.fillRect(place.left(), band.y() - 1, place.width(), band.height() + 2, 4, Role.RAISED);
    surface.strokeRect(
        place.left(),
        band.y() - 1,
        place.width(),
        band.height() + 2,
        4,
        Stroke.HAIRLINE,
        Role.TEXT_MID);
    surface.text(
        (place.left() + place.right()) / 2,
        style.baselineFor(band.middle()),
        style,
        Anchor.MIDDLE,
        Role.TEXT_HIGH,
        words);
  }

  /// How long it takes, and how busy HBM is over it.
  private String words(Stretch between) {
    long from = between.from;
    long to = between.to;
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
