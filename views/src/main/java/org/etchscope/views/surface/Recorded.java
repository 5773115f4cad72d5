package org.etchscope.views.surface;

import java.util.List;
import java.util.Objects;
import org.etchscope.views.palette.Ink;
import org.jspecify.annotations.Nullable;

/// One thing that was drawn, in the coordinates of the whole drawing.
///
/// @param kind what it is
/// @param bounds the box around it; for text from ascenders to descenders
/// @param clip what of the drawing was open to it
/// @param groups names of the groups around it, the outermost first
/// @param ink what it was drawn with; absent for heat maps
/// @param opacity product of the opacities of ink and surroundings
/// @param style style of a text, absent for all else
/// @param text a text, empty for all else
public record Recorded(
    Kind kind,
    Bounds bounds,
    Bounds clip,
    List<String> groups,
    @Nullable Ink ink,
    double opacity,
    @Nullable TextStyle style,
    String text) {

  /// What was drawn.
  public enum Kind {
    RECTANGLE,
    RECTANGLE_OUTLINE,
    LINE,
    AREA,
    OUTLINE,
    CIRCLE,
    CIRCLE_OUTLINE,
    HEAT_MAP,
    TEXT
  }

  public Recorded {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(bounds, "bounds");
    Objects.requireNonNull(clip, "clip");
    Objects.requireNonNull(text, "text");
    groups = List.copyOf(groups);
  }

  /// The part of its box that can be seen.
  public Bounds visible() {
    return bounds.intersection(clip);
  }

  /// Whether it hides what lies under its box.
  public boolean isOpaqueArea() {
    return (kind == Kind.RECTANGLE || kind == Kind.HEAT_MAP) && opacity >= 1;
  }
}
