package org.etchscope.views.chip;

import org.etchscope.sim.trace.Span;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// What selection, pointer and playback put on a drawing: borders, rings, moving tiles.
///
/// @param frame what is shown
/// @param options how it is looked at
record Marks(ChipFrame frame, ChipOptions options) {

  /// Above this many tiles a second on the wall nobody can follow them: a flow line is drawn.
  private static final double MOST_TILES_A_SECOND = 12;

  private static final double RADIUS = 8;

  boolean isSelected(String id) {
    return id.equals(options.selected());
  }

  boolean isHovered(String id) {
    return id.equals(options.hovered());
  }

  /// The border of a card, and the ring around it if it is selected.
  void border(
      Surface surface, String id, double x, double y, double width, double height, Role ink) {
    Role edge = isHovered(id) ? Role.TEXT_LOW : ink;
    surface.strokeRect(x, y, width, height, RADIUS, Stroke.HAIRLINE, edge);
    ring(surface, id, x, y, width, height);
  }

  /// The ring around a selected thing.
  void ring(Surface surface, String id, double x, double y, double width, double height) {
    if (isSelected(id)) {
      double out = Stroke.SELECTION_CLEARANCE + Stroke.SELECTION.width();
      surface.strokeRect(
          x - out,
          y - out,
          width + 2 * out,
          height + 2 * out,
          RADIUS + Stroke.SELECTION_CLEARANCE,
          Stroke.SELECTION,
          Role.ACCENT);
    }
  }

  /// Whether tiles that pass in the averaging window are too fast to be followed.
  boolean flows(long tilesInWindow) {
    double perCycle = tilesInWindow / (double) (frame.to - frame.from);
    return perCycle * options.cyclesPerSecond() > MOST_TILES_A_SECOND;
  }

  /// What moves on a rail: the tile that is served, at the share of its service that has passed, or
  /// a flow line.
  void traffic(
      Surface surface,
      Rail rail,
      DataRole role,
      double share,
      long tilesInWindow,
      @Nullable Span served) {
    if (share > 0 && flows(tilesInWindow)) {
      double seconds = options.reducedMotion() ? 0 : frame.cycle / options.cyclesPerSecond();
      rail.flow(surface, role, share, seconds);
    } else if (served != null) {
      rail.tile(surface, role, shown(frame.passed(served)));
    }
  }

  /// Where a tile stands: with reduced motion it jumps from the begin to the end.
  double shown(double passed) {
    return options.reducedMotion() ? Math.rint(passed) : passed;
  }

  /// The ink of a card's title.
  static Ink title(boolean active) {
    return active ? Role.TEXT_HIGH : Role.TEXT_MID;
  }
}
