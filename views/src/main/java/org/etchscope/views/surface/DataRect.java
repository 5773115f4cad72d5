package org.etchscope.views.surface;

import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;

/// The look of a bar of data: what it is can be told without its hue.
final class DataRect {

  private static final Stroke EDGE = Stroke.of(1);

  private DataRect() {}

  static void draw(
      Surface surface,
      DataRole role,
      double x,
      double y,
      double width,
      double height,
      double radius) {
    if (role == DataRole.STALL) {
      surface.fillRect(x, y, width, height, radius, Role.STALL_BACKGROUND);
    } else {
      surface.fillRect(x, y, width, height, radius, role.fill());
    }
    surface.fillRect(x, y, width, height, radius, role.pattern());
    surface.strokeRect(x, y, width, height, radius, EDGE, role.edge());
  }
}
