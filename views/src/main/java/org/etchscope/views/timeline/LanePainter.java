package org.etchscope.views.timeline;

import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.timeline.RowPlaces.Place;

/// Paints the pieces of a lane: bars of work, reasons for none, and how much work there is inside
/// merged pieces.
final class LanePainter {

  /// Height of the line at the foot of a merged piece with very little work.
  private static final double LOWEST = 2;

  private static final double STALL_OPACITY = 0.32;
  private static final double OPERAND_OPACITY = 0.4;
  private static final double CONTROL_OPACITY = 0.22;
  private static final double TINT = 0.2;

  private final Surface surface;
  private final TimeScale scale;
  private final LaneModel lane;
  private final Place place;
  private final DataRole role;

  LanePainter(Surface surface, TimeScale scale, LaneModel lane, Place place) {
    this.surface = surface;
    this.scale = scale;
    this.lane = lane;
    this.place = place;
    this.role = lane.row().role();
  }

  void paint() {
    TimelinePainter.well(surface, scale.left(), scale.width(), place);
    for (Stretch stretch : lane.stretches()) {
      stretch(stretch);
    }
    for (LaneModel.Bar bar : lane.bars()) {
      double height = Math.max(LOWEST, bar.share() * place.height());
      double y = place.bottom() - height;
      if (height >= place.height() / 2) {
        surface.dataRect(role, bar.x(), y, bar.width(), height, 0);
      } else {
        surface.fillRect(bar.x(), y, bar.width(), height, role.fill());
      }
    }
  }

  private void stretch(Stretch stretch) {
    double x = scale.xOf(stretch.from());
    double width = scale.xOf(stretch.to()) - x;
    double drawn = width > 4 ? width - 1 : width;
    double radius = Math.min(2, drawn / 3);
    double y = place.y();
    double height = place.height();
    switch (stretch.look()) {
      case BAR -> surface.dataRect(role, x, y, drawn, height, radius);
      case MOSTLY_WORK, SHARED ->
          surface.fillRect(x, y, drawn, height, radius, role.fill().at(TINT));
      case RESOURCE -> {
        surface.fillRect(x, y, drawn, height, radius, Role.STALL_BACKGROUND);
        surface.fillRect(x, y, drawn, height, radius, Pattern.BACK_DIAGONAL_WIDE.at(STALL_OPACITY));
      }
      case CONTROL -> {
        surface.fillRect(x, y, drawn, height, radius, Role.CONTROL.at(CONTROL_OPACITY));
        surface.fillRect(x, y, drawn, height, radius, Pattern.VERTICAL_LINES);
      }
      case OPERAND ->
          surface.fillRect(
              x, y, drawn, height, radius, Pattern.BACK_DIAGONAL_THIN.at(OPERAND_OPACITY));
      case EMPTY -> {}
    }
  }
}
