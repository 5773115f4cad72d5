package org.etchscope.views.timeline;

import java.util.List;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints the band of the whole run and the band of the layers with the axis; the words of the
/// layers and the ticks belong to the upper layer.
final class BandPainter {

  /// Narrowest window in the overview, so that it can be taken hold of.
  private static final double WINDOW = 10;

  /// Closest distance of two steps that are drawn apart.
  private static final double STEP = 6;

  private static final double TEXT_INSET = 8;

  private final Surface surface;
  private final TimelineScene scene;

  BandPainter(Surface surface, TimelineScene scene) {
    this.surface = surface;
    this.scene = scene;
  }

  void paintOverview() {
    Place place = scene.places().place(TimelineRow.OVERVIEW);
    if (place == null) {
      return;
    }
    TimelinePainter.name(surface, TimelineRow.OVERVIEW, place);
    String length = Quantity.seconds(scene.trace().seconds(scene.range().cycles()));
    TimelinePainter.value(surface, scene, place, Role.TEXT_LOW, length);
    boolean odd = false;
    for (RunOutline.Phase phase : scene.outline().phases()) {
      phase(phase, place, odd ? Role.CELL : Role.RAISED);
      odd = !odd;
    }
    window(place);
  }

  private void phase(RunOutline.Phase phase, Place place, Role ink) {
    TimeScale all = scene.overview();
    double left = all.xOf(phase.from());
    double width = all.xOf(phase.to()) - left;
    surface.fillRect(left, place.y(), Math.max(1, width - 1), place.height(), 4, ink);
    double last = left;
    for (long step : phase.steps()) {
      double x = all.xOf(step);
      if (x - last >= STEP) {
        surface.line(x, place.y(), x, place.bottom(), Stroke.HAIRLINE, Role.SURFACE);
        last = x;
      }
    }
    words(phase.words(scene.trace(), surface.language()), left, width, place, ink);
  }

  /// A plate keeps the words free of the lines between steps.
  private void words(List<String> forms, double left, double width, Place place, Role ground) {
    TextStyle style = place.height() < 12 ? TextStyle.MICRO : TextStyle.LABEL;
    for (String form : forms) {
      double length = surface.textWidth(style, form);
      if (length + 2 * TEXT_INSET <= width) {
        surface.fillRect(left + 4, place.y() + 1, length + 8, place.height() - 2, ground);
        double baseline = style.baselineFor(place.middle());
        surface.text(left + TEXT_INSET, baseline, style, Anchor.START, Role.TEXT_MID, form);
        return;
      }
    }
  }

  private void window(Place place) {
    TimeRange range = scene.range();
    TimeScale all = scene.overview();
    double left = all.xOf(range.from());
    double right = all.xOf(range.to());
    double width = Math.max(WINDOW, right - left);
    double x = Math.clamp((left + right - width) / 2, all.left(), all.right() - width);
    double margin = Math.min(3, place.y());
    surface.strokeRect(
        x, place.y() - margin, width, place.height() + 2 * margin, 3, Stroke.of(2), Role.ACCENT);
  }

  void paintLayers() {
    Place place = scene.places().place(TimelineRow.LAYERS);
    if (place == null) {
      return;
    }
    TimelinePainter.name(surface, TimelineRow.LAYERS, place);
    TimelinePainter.value(surface, scene, place, Role.TEXT_LOW, scene.axis().unit());
    TimeScale scale = scene.scale();
    if (scene.layers().cells().isEmpty()) {
      surface.fillRect(scale.left(), place.y(), scale.width(), place.height(), 3, Role.RAISED);
    }
    for (LayerBand.Cell cell : scene.layers().cells()) {
      Role ink = cell.segment() % 2 == 0 ? Role.CELL : Role.RAISED;
      double width = cell.width() > 3 ? cell.width() - 1 : cell.width();
      surface.fillRect(cell.x(), place.y(), width, place.height(), Math.min(3, width / 3), ink);
    }
  }
}
