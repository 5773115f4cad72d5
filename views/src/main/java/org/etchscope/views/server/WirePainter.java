package org.etchscope.views.server;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.views.chip.Rail;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the links of a group, as wide and as full as their traffic, and the messages on them.
final class WirePainter {

  private static final double LARGE = 40;

  /// Each link of a mesh carries a part of what its chip sends.
  private static final double THIN = 2;

  private static final double LARGEST_MESSAGE = 8;
  private static final double NUMBERED = 14;
  private static final double SMALL_MESSAGE = 5;
  private static final double LEAST_FOR_WORDS = 120;

  private final Surface surface;
  private final GroupPlaces places;
  private final Bounds body;

  /// @param body the area of the group, without its head
  WirePainter(Surface surface, GroupPlaces places, Bounds body) {
    this.surface = surface;
    this.places = places;
    this.body = body;
  }

  /// Draws the links.
  ///
  /// @param share traffic of a chip as a share of its peak
  /// @param active whether something of this group's own is on the way
  void links(double share, boolean active) {
    double widest = Math.max(1, places.side() / 12);
    double width = Math.min(widest, Rail.width(share));
    boolean mesh = places.wires().size() > places.chips().size();
    Stroke stroke = Stroke.of(mesh ? Math.min(THIN, width) : width);
    Role ink = Role.link(share);
    for (GroupPlaces.Wire wire : places.wires()) {
      line(places.chips().get(wire.one()), places.chips().get(wire.other()), stroke, ink);
    }
    Bounds hub = places.hub();
    if (hub != null) {
      for (Bounds chip : places.chips()) {
        double x = middleX(chip);
        boolean above = chip.y() < hub.y();
        surface.line(
            x, above ? chip.bottom() : chip.y(), x, above ? hub.y() : hub.bottom(), stroke, ink);
      }
      surface.fillRect(hub.x(), hub.y(), hub.width(), hub.height(), 5, Role.RAISED);
      surface.strokeRect(
          hub.x(),
          hub.y(),
          hub.width(),
          hub.height(),
          5,
          Stroke.HAIRLINE,
          active ? Role.TEXT_MID : Role.LINE_STRONG);
      if (hub.width() >= LEAST_FOR_WORDS) {
        surface.text(
            middleX(hub),
            TextStyle.LABEL.baselineFor(middleY(hub)),
            TextStyle.LABEL,
            Anchor.MIDDLE,
            Role.TEXT_MID,
            surface.say(ServerText.SWITCH));
      }
    }
  }

  private void line(Bounds from, Bounds to, Stroke stroke, Role ink) {
    surface.line(middleX(from), middleY(from), middleX(to), middleY(to), stroke, ink);
  }

  /// Draws the messages of a collective in every set of chips that exchange them.
  ///
  /// @param group chips of the group
  void messages(CollectiveMotion motion, int group) {
    int set = motion.chips();
    for (int first = 0; first + set <= group; first += set) {
      int base = first;
      motion.messages((from, to, chunk, finished, share) -> {
        if (isDrawn(motion, base, from, to)) {
          message(end(base, from, to), end(base, to, from), chunk, finished, share);
        }
      });
    }
  }

  /// Whether the links of a message are drawn: of a large mesh only those of one chip are.
  private boolean isDrawn(CollectiveMotion motion, int base, int from, int to) {
    if (motion.way() != CollectiveMotion.Way.DIRECT || motion.chips() <= GroupPlaces.MOST_IN_MESH) {
      return true;
    }
    int one = Math.min(base + from, base + to);
    int other = Math.max(base + from, base + to);
    return places.wires().contains(new GroupPlaces.Wire(one, other));
  }

  /// The box of a chip, or the place at the switch that faces the chip at the other end.
  private Bounds end(int base, int chip, int facing) {
    Bounds hub = places.hub();
    if (chip != CollectiveMotion.SWITCH) {
      return places.chips().get(base + chip);
    }
    Bounds across = places.chips().get(base + facing);
    if (hub == null) {
      return new Bounds(middleX(body) - 1, middleY(body) - 1, 2, 2);
    }
    return new Bounds(middleX(across) - 1, hub.y(), 2, hub.height());
  }

  private void message(Bounds from, Bounds to, int chunk, boolean finished, double share) {
    double begin = leaves(from, to);
    double end = 1 - leaves(to, from);
    double at = begin + (end - begin) * share;
    double x = middleX(from) + at * (middleX(to) - middleX(from));
    double y = middleY(from) + at * (middleY(to) - middleY(from));
    boolean large = places.side() >= LARGE;
    double way =
        (end - begin) * Math.hypot(middleX(to) - middleX(from), middleY(to) - middleY(from));
    boolean numbered = large && chunk >= 0 && places.wires().size() <= 16 && way >= NUMBERED + 4;
    double size = numbered ? NUMBERED : large ? LARGEST_MESSAGE : SMALL_MESSAGE;
    DataRole role = finished ? DataRole.ACTIVATIONS : DataRole.PARTIAL_SUMS;
    double left = x - size / 2;
    double top = y - size / 2;
    surface.fillRect(left - 1, top - 1, size + 2, size + 2, large ? 2.5 : 0, Role.CANVAS);
    surface.fillRect(left, top, size, size, large ? 1.5 : 0, role.fill());
    if (numbered) {
      surface.strokeRect(left, top, size, size, 1.5, Stroke.HAIRLINE, role.edge());
      surface.text(
          x,
          TextStyle.MICRO_STRONG.baselineFor(y),
          TextStyle.MICRO_STRONG,
          Anchor.MIDDLE,
          Role.ON_DATA,
          Integer.toString(chunk + 1));
    }
  }

  /// The share of the way between two middles that lies inside the first box.
  private static double leaves(Bounds from, Bounds to) {
    double dx = Math.abs(middleX(to) - middleX(from));
    double dy = Math.abs(middleY(to) - middleY(from));
    double shareX = dx == 0 ? Double.MAX_VALUE : from.width() / 2 / dx;
    double shareY = dy == 0 ? Double.MAX_VALUE : from.height() / 2 / dy;
    return Math.min(0.5, Math.min(shareX, shareY));
  }

  /// Draws the parts of a chip's buffer at the foot of its card: how many chips' values each holds.
  static void chunks(Surface surface, CollectiveMotion motion, int chip, Bounds row) {
    int set = motion.chips();
    double pitch = row.width() / set;
    int inSet = chip % set;
    for (int chunk = 0; chunk < set; chunk++) {
      int summed = motion.summed(inSet, chunk);
      DataRole role = summed == set ? DataRole.ACTIVATIONS : DataRole.PARTIAL_SUMS;
      double x = row.x() + chunk * pitch;
      double wide = Math.max(1, pitch - 1);
      surface.fillRect(x, row.y(), wide, row.height(), Role.CELL);
      double high = row.height() * summed / set;
      surface.fillRect(x, row.bottom() - high, wide, high, role.fill());
    }
  }

  /// What the ways of a motion are called.
  static ServerText name(CollectiveMotion motion) {
    return switch (motion.way()) {
      case ROUND -> ServerText.WAY_ROUND;
      case BOTH_WAYS_ROUND -> ServerText.WAY_BOTH;
      case DIRECT -> ServerText.WAY_DIRECT;
      case ACROSS -> ServerText.WAY_ACROSS;
      case BY_SWITCH -> ServerText.WAY_SWITCH;
      case ADDED_BY_SWITCH -> ServerText.WAY_ADDED;
      case UP_AND_DOWN -> ServerText.WAY_TREE;
      case HOP -> ServerText.WAY_HOP;
    };
  }

  /// What the step under way does.
  static Optional<ServerText> phase(CollectiveMotion motion) {
    if (motion.collective() != Collective.ALL_REDUCE
        || !List.of(
                CollectiveMotion.Way.ROUND,
                CollectiveMotion.Way.DIRECT,
                CollectiveMotion.Way.ACROSS,
                CollectiveMotion.Way.BY_SWITCH)
            .contains(motion.way())) {
      return Optional.empty();
    }
    return Optional.of(motion.reduces() ? ServerText.REDUCING : ServerText.GATHERING);
  }

  static double middleX(Bounds box) {
    return box.x() + box.width() / 2;
  }

  static double middleY(Bounds box) {
    return box.y() + box.height() / 2;
  }
}
