package org.etchscope.views.surface;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Shade;

/// Draws on another surface, and over every area in the fill of a data role the pattern of that
/// role, so that no meaning hangs on colour wherever a painter fills.
public final class HatchedSurface extends ForwardingSurface {

  /// What is smaller in both directions is a sign or a mark, of which the pattern would leave
  /// nothing to be seen.
  private static final double LEAST = 12;

  private static final Map<Role, DataRole> ROLES =
      Arrays.stream(DataRole.values())
          .collect(Collectors.toUnmodifiableMap(DataRole::fill, Function.identity()));

  public HatchedSurface(Surface surface) {
    super(surface);
  }

  @Override
  public void fillRect(double x, double y, double width, double height, double radius, Ink ink) {
    super.fillRect(x, y, width, height, radius, ink);
    if (Math.max(width, height) >= LEAST) {
      pattern(ink).ifPresent(pattern -> super.fillRect(x, y, width, height, radius, pattern));
    }
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    super.fill(outline, ink);
    Bounds bounds = outline.bounds();
    if (Math.max(bounds.width(), bounds.height()) >= LEAST) {
      pattern(ink).ifPresent(pattern -> super.fill(outline, pattern));
    }
  }

  /// The pattern of a data role's fill, or of a shade of it.
  private static Optional<Ink> pattern(Ink ink) {
    return switch (ink) {
      case Role role -> Optional.ofNullable(ROLES.get(role)).map(DataRole::pattern);
      case Shade(Role role, double opacity) ->
          Optional.ofNullable(ROLES.get(role)).map(data -> data.pattern().at(opacity));
      default -> Optional.empty();
    };
  }

  /// Words on the fill of a data role get a plain ground, on which no pattern crosses them.
  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (ink == Role.ON_DATA) {
      double width = textWidth(style, text);
      double left = anchor.left(x, width);
      super.fillRect(
          left - 2,
          baseline - style.ascent(),
          width + 4,
          style.ascent() + style.descent(),
          2,
          Role.SURFACE);
    }
    super.text(x, baseline, style, anchor, ink, text);
  }
}
