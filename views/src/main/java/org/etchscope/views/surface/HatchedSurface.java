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
import org.etchscope.views.words.Language;

/// Draws on another surface, and over every area in the fill of a data role the pattern of that
/// role, so that no meaning hangs on colour wherever a painter fills.
public final class HatchedSurface implements Surface {

  /// What is smaller in both directions is a sign or a mark, of which the pattern would leave
  /// nothing to be seen.
  private static final double LEAST = 12;

  private static final Map<Role, DataRole> ROLES =
      Arrays.stream(DataRole.values())
          .collect(Collectors.toUnmodifiableMap(DataRole::fill, Function.identity()));

  private final Surface surface;

  public HatchedSurface(Surface surface) {
    this.surface = surface;
  }

  @Override
  public Language language() {
    return surface.language();
  }

  @Override
  public void fillRect(double x, double y, double width, double height, double radius, Ink ink) {
    surface.fillRect(x, y, width, height, radius, ink);
    if (Math.max(width, height) >= LEAST) {
      pattern(ink).ifPresent(pattern -> surface.fillRect(x, y, width, height, radius, pattern));
    }
  }

  @Override
  public void fill(Outline outline, Ink ink) {
    surface.fill(outline, ink);
    Bounds bounds = outline.bounds();
    if (Math.max(bounds.width(), bounds.height()) >= LEAST) {
      pattern(ink).ifPresent(pattern -> surface.fill(outline, pattern));
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

  @Override
  public void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink) {
    surface.strokeRect(x, y, width, height, radius, stroke, ink);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink) {
    surface.line(x1, y1, x2, y2, stroke, ink);
  }

  @Override
  public void stroke(Outline outline, Stroke stroke, Ink ink) {
    surface.stroke(outline, stroke, ink);
  }

  @Override
  public void fillCircle(double centreX, double centreY, double radius, Ink ink) {
    surface.fillCircle(centreX, centreY, radius, ink);
  }

  @Override
  public void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink) {
    surface.strokeCircle(centreX, centreY, radius, stroke, ink);
  }

  @Override
  public void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value) {
    surface.heatMap(x, y, width, height, columns, rows, value);
  }

  /// Words on the fill of a data role get a plain ground, on which no pattern crosses them.
  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    if (ink == Role.ON_DATA) {
      double width = textWidth(style, text);
      double left =
          switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
          };
      surface.fillRect(
          left - 2,
          baseline - style.ascent(),
          width + 4,
          style.ascent() + style.descent(),
          2,
          Role.SURFACE);
    }
    surface.text(x, baseline, style, anchor, ink, text);
  }

  @Override
  public void group(String id, Runnable body) {
    surface.group(id, body);
  }

  @Override
  public void clip(double x, double y, double width, double height, Runnable body) {
    surface.clip(x, y, width, height, body);
  }

  @Override
  public void placed(double x, double y, double scale, Runnable body) {
    surface.placed(x, y, scale, body);
  }

  @Override
  public void faded(double opacity, Runnable body) {
    surface.faded(opacity, body);
  }
}
