package org.etchscope.views.surface;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Shade;
import org.etchscope.views.palette.Theme;

/// The paints of a theme on a canvas.
final class CanvasInks {

  /// Heat has many values; the scale has no more colours to tell apart than this.
  private static final int MOST_COLOURS = 1024;

  private final Theme theme;
  private final PatternPaints patterns;
  private final Map<Ink, Color> colours = new HashMap<>();

  CanvasInks(Theme theme, double pixelScale) {
    this.theme = theme;
    this.patterns = new PatternPaints(theme, pixelScale);
  }

  /// The colour of an ink; for a pattern that of its lines.
  Color flat(Ink ink) {
    if (colours.size() > MOST_COLOURS) {
      colours.clear();
    }
    return colours.computeIfAbsent(ink, this::create);
  }

  Paint pattern(Pattern pattern, double opacity, double originX, double originY, double scale) {
    return patterns.paint(pattern, opacity, originX, originY, scale);
  }

  /// The share of a pattern's own strength that an ink asks for.
  static double patternOpacity(Ink ink) {
    return ink instanceof Shade shade ? shade.opacity() : 1;
  }

  private Color create(Ink ink) {
    Colour colour = theme.colour(ink);
    return Color.rgb(colour.red(), colour.green(), colour.blue(), colour.opacity());
  }
}
