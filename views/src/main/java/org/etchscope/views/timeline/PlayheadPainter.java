package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints what depends on the playhead: the words that make way for it, the values at it, and the
/// line itself with its bubble.
final class PlayheadPainter {

  private static final double TEXT_INSET = 8;
  private static final double PLATE = 4;
  private static final double NARROWEST_WITH_WORDS = 20;
  private static final double STEADY_WORK = 0.85;
  private static final double FLAG = 13;
  private static final double NOWHERE = -1e6;

  private final Surface surface;
  private final TimelineScene scene;
  private final TimeScale scale;
  private final long cycle;
  private final double x;
  private final double bubbleLeft;
  private final double bubbleRight;
  private final String bubble;
  private Optional<Extent> others = Optional.empty();

  PlayheadPainter(Surface surface, TimelineScene scene, long cycle) {
    this.surface = surface;
    this.scene = scene;
    this.scale = scene.scale();
    this.cycle = cycle;
    boolean visible = scene.range().contains(cycle);
    this.x = visible ? scale.xOf(cycle) : NOWHERE;
    this.bubble = visible ? scene.axis().exact(cycle) : "";
    double width = surface.textWidth(TextStyle.LABEL_STRONG, bubble) + 2 * TEXT_INSET;
    double right = Math.max(scale.left() + width, scale.right() + TEXT_INSET);
    this.bubbleLeft =
        visible ? Math.clamp(x - width / 2, scale.left() - TEXT_INSET, right - width) : NOWHERE;
    this.bubbleRight = bubbleLeft + width;
  }

  /// From where to where the words at the playhead reach; nothing if it is not in view.
  Optional<Extent> bubble() {
    return x == NOWHERE ? Optional.empty() : Optional.of(new Extent(bubbleLeft, bubbleRight));
  }

  /// Leaves a part of the band of layers to others.
  void leaveFree(Optional<Extent> part) {
    others = part;
  }

  void paintWords() {
    Place band = scene.places().place(TimelineRow.LAYERS);
    if (band != null) {
      bandWords(band);
    }
    for (LaneModel lane : scene.lanes()) {
      Place place = scene.places().place(lane.row());
      if (place != null) {
        for (Stretch stretch : lane.stretches()) {
          stretchWords(lane, stretch, place);
        }
      }
    }
  }

  /// Names of layers first, then the numbers of the axis where there is still room.
  private void bandWords(Place band) {
    FreeRoom room = new FreeRoom();
    room.take(bubbleLeft - 4, bubbleRight + 4);
    others.ifPresent(part -> room.take(part.left() - 4, part.right() + 4));
    scene.bookmarks().forEach((number, at) -> flag(room, band, number, at));
    for (LayerBand.Cell cell : scene.layers().cells()) {
      for (String form : cell.words()) {
        if (cellWords(room, band, cell, form)) {
          break;
        }
      }
    }
    for (TimeAxis.Tick tick : scene.axis().ticks()) {
      double left = tick.x() + 5;
      double right = left + surface.textWidth(TextStyle.MICRO, tick.label());
      if (right <= scale.right() && room.take(tick.x() - 3, right + 3)) {
        double baseline = TextStyle.MICRO.baselineFor(band.middle());
        surface.text(left, baseline, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, tick.label());
        tick(tick, band);
      } else if (room.take(tick.x() - 2, tick.x() + 2)) {
        tick(tick, band);
      }
    }
  }

  /// A bookmark: a line through all lanes, and its number where the playhead's bubble leaves room.
  private void flag(FreeRoom room, Place band, int number, long at) {
    Place overview = scene.places().place(TimelineRow.OVERVIEW);
    if (overview != null) {
      double whole = scene.overview().xOf(at);
      surface.line(whole, overview.y(), whole, overview.bottom(), Stroke.of(1), Role.TEXT_MID);
    }
    if (!scene.range().contains(at)) {
      return;
    }
    double left = Math.min(scale.xOf(at), scale.right() - FLAG);
    surface.line(
        left + 0.5, band.bottom(), left + 0.5, scene.height() - 2, Stroke.HAIRLINE, Role.TEXT_MID);
    if (room.take(left, left + FLAG + 2)) {
      surface.fillRect(left, band.y(), FLAG, band.height(), 2, Role.TEXT_MID);
      double baseline = TextStyle.MICRO_STRONG.baselineFor(band.middle());
      surface.text(
          left + FLAG / 2,
          baseline,
          TextStyle.MICRO_STRONG,
          Anchor.MIDDLE,
          Role.SURFACE,
          Integer.toString(number));
    }
  }

  private void tick(TimeAxis.Tick tick, Place band) {
    double bottom = band.bottom();
    surface.line(tick.x(), bottom - 5, tick.x(), bottom, Stroke.HAIRLINE, Role.TEXT_LOW);
  }

  private boolean cellWords(FreeRoom room, Place band, LayerBand.Cell cell, String form) {
    TextStyle style = TextStyle.LABEL;
    double width = surface.textWidth(style, form);
    double left = cell.x() + Math.min(7, cell.width() / 4);
    if (left + width > bubbleLeft - 4 && left < bubbleRight + 4) {
      left = bubbleRight + TEXT_INSET;
    }
    double end = cell.spills() ? scale.right() : cell.x() + cell.width();
    if (left + width + 3 > end || !room.take(left - 3, left + width + 3)) {
      return false;
    }
    double baseline = style.baselineFor(band.middle());
    surface.text(left, baseline, style, Anchor.START, Role.TEXT_MID, form);
    return true;
  }

  private void stretchWords(LaneModel lane, Stretch stretch, Place place) {
    double left = scale.xOf(stretch.from());
    double right = scale.xOf(stretch.to());
    if (right - left < NARROWEST_WITH_WORDS) {
      return;
    }
    for (String form : stretch.words(surface.language())) {
      double width = surface.textWidth(TextStyle.MICRO_STRONG, form);
      double start = besidePlayhead(left + TEXT_INSET, width);
      if (stretch.look() == Stretch.Look.MOSTLY_WORK) {
        start = overWork(lane, left, right, width, start);
      }
      if (start + width + PLATE + 1 <= right) {
        words(lane.row(), stretch, place, start, width, form);
        return;
      }
    }
  }

  private double besidePlayhead(double start, double width) {
    return x > start - PLATE - 2 && x < start + width + PLATE + 2 ? x + TEXT_INSET + 2 : start;
  }

  /// The first place where words cover nothing but work, so that they hide no pause.
  private double overWork(
      LaneModel lane, double left, double right, double width, double otherwise) {
    for (LaneModel.Bar bar : lane.bars()) {
      double end = Math.min(right, bar.x() + bar.width());
      if (bar.x() >= left && bar.share() >= STEADY_WORK) {
        double start = besidePlayhead(bar.x() + TEXT_INSET, width);
        if (start + width + PLATE + 1 <= end) {
          return start;
        }
      }
    }
    return otherwise;
  }

  /// Words on a plate that keeps patterns away from them, and the foot with the work in sight.
  private void words(
      TimelineRow row, Stretch stretch, Place place, double start, double width, String form) {
    boolean merged = stretch.busyShare() > 0 && stretch.look() != Stretch.Look.BAR;
    double foot = merged && stretch.namesReason() && place.height() >= 12 ? 3 : 1;
    double top = place.y() + 1;
    double height = place.height() - 1 - foot;
    surface.fillRect(start - PLATE, top, width + 2 * PLATE, height, 2, plate(row, stretch));
    double baseline = TextStyle.MICRO_STRONG.baselineFor(top + height / 2);
    surface.text(start, baseline, TextStyle.MICRO_STRONG, Anchor.START, ink(row, stretch), form);
  }

  private static Ink plate(TimelineRow row, Stretch stretch) {
    return switch (stretch.look()) {
      case BAR, MOSTLY_WORK -> row.role().fill();
      case RESOURCE -> Role.STALL_BACKGROUND;
      case SHARED, CONTROL, OPERAND, EMPTY -> Role.WELL;
    };
  }

  private static Ink ink(TimelineRow row, Stretch stretch) {
    return switch (stretch.look()) {
      case BAR, MOSTLY_WORK -> Role.ON_DATA;
      case SHARED -> row.role().text();
      case RESOURCE -> Role.STALL_TEXT;
      case CONTROL -> Role.CONTROL_TEXT;
      case OPERAND, EMPTY -> Role.TEXT_MID;
    };
  }

  void paintValues() {
    Place level = scene.places().place(TimelineRow.WEIGHT_LEVEL);
    Place traffic = scene.places().place(TimelineRow.HBM_TRAFFIC);
    String bytes = Quantity.bytes(scene.trace().level(BufferName.WEIGHTS, cycle));
    if (level != null) {
      value(level, bytes);
    }
    if (traffic != null) {
      String rate = Quantity.bytesPerSecond(CounterModel.trafficAt(scene.trace(), scale, cycle));
      value(traffic, scene.places().isFolded() ? rate + " · " + bytes : rate);
    }
  }

  private void value(Place place, String text) {
    TextStyle style = TextStyle.LABEL_STRONG;
    double baseline = style.baselineFor(place.middle());
    surface.text(TimelinePainter.valueX(scene), baseline, style, Anchor.END, Role.TEXT_HIGH, text);
  }

  void paintPlayhead() {
    Place overview = scene.places().place(TimelineRow.OVERVIEW);
    Place band = scene.places().place(TimelineRow.LAYERS);
    if (overview != null) {
      double whole = scene.overview().xOf(cycle);
      surface.line(whole, overview.y(), whole, overview.bottom(), Stroke.of(1), Role.ACCENT);
    }
    if (band == null || x == NOWHERE) {
      return;
    }
    surface.line(x, band.bottom(), x, scene.height() - 2, Stroke.PLAYHEAD, Role.ACCENT);
    double margin = band.height() < 12 ? 0 : 1;
    double top = band.y() - margin;
    surface.fillRect(
        bubbleLeft, top, bubbleRight - bubbleLeft, band.height() + 2 * margin, 4, Role.ACCENT);
    double baseline = TextStyle.LABEL_STRONG.baselineFor(band.middle());
    surface.text(
        (bubbleLeft + bubbleRight) / 2,
        baseline,
        TextStyle.LABEL_STRONG,
        Anchor.MIDDLE,
        Role.ON_ACCENT,
        bubble);
  }

  /// Which parts of a line of text are still free.
  private static final class FreeRoom {

    private final List<double[]> taken = new ArrayList<>();

    boolean take(double left, double right) {
      for (double[] part : taken) {
        if (left < part[1] && right > part[0]) {
          return false;
        }
      }
      taken.add(new double[] {left, right});
      return true;
    }
  }
}
