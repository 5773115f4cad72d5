package org.etchscope.views.surface;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;

/// The fonts of all styles at the scale last asked for, and at 100 %.
final class CanvasFonts {

  private final Map<TextStyle, Font> plain = new EnumMap<>(TextStyle.class);
  private final Map<TextStyle, Font> scaled = new EnumMap<>(TextStyle.class);
  private double currentScale = 1;

  Font font(TextStyle style, double scale) {
    if (scale == 1) {
      return plain.computeIfAbsent(style, Fonts::font);
    }
    if (scale != currentScale) {
      scaled.clear();
      currentScale = scale;
    }
    return scaled.computeIfAbsent(style, s -> Fonts.font(s, scale));
  }
}
