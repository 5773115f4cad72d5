package org.etchscope.app.figure;

import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.TextStyle;

/// Whether the words of a picture can be read where it appears.
public final class Legibility {

  /// The smallest letters that papers allow, in points.
  public static final double LEAST_POINTS = 6;

  private Legibility() {}

  /// The size of the smallest letters on paper, in points; empty if there are none.
  public static OptionalDouble smallestPoints(Drawing drawing, Resolution resolution) {
    RecordingSurface surface = new RecordingSurface(drawing.look().language());
    drawing.painter().accept(surface);
    return surface.operations(Recorded.Kind.TEXT).stream()
        .filter(text -> text.visible().width() > 0)
        .mapToDouble(text -> size(text) * resolution.points())
        .min();
  }

  /// The size of a text in units of the drawing, in which it may be drawn smaller.
  private static double size(Recorded text) {
    TextStyle style = Objects.requireNonNull(text.style(), "a text has a style");
    return style.size() * text.bounds().height() / (style.ascent() + style.descent());
  }
}
