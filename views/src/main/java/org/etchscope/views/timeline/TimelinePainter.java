package org.etchscope.views.timeline;

import java.util.Locale;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints a timeline: bands, lanes and counters that stay while the playhead moves, and the
/// playhead with every word that makes way for it. The two parts can lie on two layers.
public final class TimelinePainter {

  private static final double NAME_X = 34;
  private static final double GLYPH_X = 22;

  private TimelinePainter() {}

  /// Everything: what stays, and the playhead.
  ///
  /// @param cycle where the playhead stands
  public static void paint(Surface surface, TimelineScene scene, long cycle) {
    paintStatic(surface, scene);
    paintPlayhead(surface, scene, cycle);
  }

  /// The lower layer: it changes only with the scene.
  public static void paintStatic(Surface paper, TimelineScene scene) {
    Surface surface = named(paper, scene);
    surface.fillRect(0, 0, scene.width(), scene.height(), Role.SURFACE);
    BandPainter bands = new BandPainter(surface, scene);
    surface.group("timeline.overview", bands::paintOverview);
    surface.group("timeline.layers", bands::paintLayers);
    for (LaneModel lane : scene.lanes()) {
      Place place = scene.places().place(lane.row());
      if (place != null) {
        surface.group(id(lane.row()), () -> lane(surface, scene, lane, place));
      }
    }
    CounterPainter counters = new CounterPainter(surface, scene);
    surface.group("timeline.counters", counters::paint);
  }

  private static Surface named(Surface paper, TimelineScene scene) {
    return NamedMemory.on(paper, scene.trace().chip().hbm());
  }

  private static void lane(Surface surface, TimelineScene scene, LaneModel lane, Place place) {
    String name = lane.row().name(surface.language(), scene.trace().chip());
    name(surface, lane.row(), name, place);
    Role ink = lane.used() ? Role.TEXT_MID : Role.TEXT_LOW;
    value(surface, scene, place, ink, lane.value(surface.language()));
    new LanePainter(surface, scene.scale(), lane, place).paint();
  }

  /// The upper layer, on a clear ground: words in bands and bars, values at the playhead, and the
  /// playhead itself. Words that it would cross stand right of it, or are left out.
  ///
  /// @param cycle where the playhead stands, from 0 to the cycles of the run
  public static void paintPlayhead(Surface paper, TimelineScene scene, long cycle) {
    paintPlayhead(paper, scene, TimelineMarks.NONE, cycle);
  }

  /// As [#paintPlayhead(Surface, TimelineScene, long)], with what a person has marked: a stretch
  /// that is measured, and the way of a tile. The words of the stretch stand beside the playhead's.
  public static void paintPlayhead(
      Surface paper, TimelineScene scene, TimelineMarks marks, long cycle) {
    Surface surface = named(paper, scene);
    PlayheadPainter painter = new PlayheadPainter(surface, scene, cycle);
    MarksPainter marked = new MarksPainter(surface, scene, marks, painter.bubble());
    painter.leaveFree(marked.label());
    surface.group("timeline.marks", marked::paint);
    surface.group("timeline.words", painter::paintWords);
    surface.group("timeline.values", painter::paintValues);
    surface.group("timeline.playhead", painter::paintPlayhead);
  }

  /// The timeline before there is a run: the lanes with their names, and what to do.
  public static void paintEmpty(Surface surface, double width, double height) {
    surface.fillRect(0, 0, width, height, Role.SURFACE);
    RowPlaces places = new RowPlaces(TimelineRow.usualLanes(), height);
    double labels = RowPlaces.labelWidth(width);
    double timeWidth = Math.max(1, width - labels - RowPlaces.PADDING);
    places
        .all()
        .forEach((row, place) -> {
          name(surface, row, place);
          well(surface, labels, timeWidth, place);
        });
    Place middle = places.place(TimelineRow.ATTENTION_UNIT);
    if (middle != null) {
      surface.text(
          labels + timeWidth / 2,
          TextStyle.BODY.baselineFor(middle.middle()),
          TextStyle.BODY,
          Anchor.MIDDLE,
          Role.TEXT_MID,
          surface.say(TimelineText.PRESS_SPACE));
    }
  }

  static void well(Surface surface, double x, double width, Place place) {
    surface.fillRect(x, place.y(), width, place.height(), 2, Role.WELL);
  }

  /// The name of a row; lanes have the sign of their data.
  static void name(Surface surface, TimelineRow row, Place place) {
    name(surface, row, row.name(surface.language()), place);
  }

  private static void name(Surface surface, TimelineRow row, String name, Place place) {
    double x = RowPlaces.PADDING;
    if (row.isLane()) {
      DataRole role = row.role();
      surface.glyph(role, GLYPH_X, place.middle(), 9);
      x = NAME_X;
    }
    boolean band = row == TimelineRow.OVERVIEW || row == TimelineRow.LAYERS;
    label(surface, x, place, band ? Role.TEXT_MID : Role.TEXT_HIGH, name);
  }

  static void label(Surface surface, double x, Place place, Role ink, String text) {
    TextStyle style = place.height() < 12 ? TextStyle.MICRO : TextStyle.CAPTION;
    surface.text(x, style.baselineFor(place.middle()), style, Anchor.START, ink, text);
  }

  /// Right edge of the values in the label column.
  static double valueX(TimelineScene scene) {
    return scene.scale().left() - RowPlaces.PADDING;
  }

  /// The value of a row, at the right of the label column.
  static void value(Surface surface, TimelineScene scene, Place place, Role ink, String text) {
    TextStyle style = place.height() < 12 ? TextStyle.MICRO : TextStyle.CAPTION;
    surface.text(valueX(scene), style.baselineFor(place.middle()), style, Anchor.END, ink, text);
  }

  /// The group that draws a row.
  static String id(TimelineRow row) {
    return "timeline." + row.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
