package org.etchscope.views.surface.vector;

import java.util.Locale;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.surface.PatternTexture;

/// A pattern as a declaration of PGF. Its colour is given where it is used.
final class TikzPattern {

  private TikzPattern() {}

  static String name(Pattern pattern) {
    return "es-" + pattern.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @param scale big points of a pixel
  static String declaration(Pattern pattern, double scale) {
    PatternTexture texture = PatternTexture.of(pattern);
    double side = texture.period() * scale;
    StringBuilder marks = new StringBuilder();
    for (PatternTexture.Mark mark : PatternTexture.Mark.values()) {
      if (texture.marks().contains(mark)) {
        marks.append(mark(mark, side, texture.thickness() * scale));
      }
    }
    return "\\ifcsname pgf@pattern@name@%1$s\\endcsname\\else\\pgfdeclarepatternformonly{%1$s}{\\pgfpointorigin}{\\pgfqpoint{%2$sbp}{%2$sbp}}{\\pgfqpoint{%2$sbp}{%2$sbp}}{%3$s}\\fi\n"
        .formatted(
            name(pattern),
            SvgNumber.of(side),
            "\\pgfsetlinewidth{" + SvgNumber.of(texture.thickness() * scale) + "bp}" + marks);
  }

  /// PGF counts y upwards, so what falls on a screen rises here.
  private static String mark(PatternTexture.Mark mark, double p, double thickness) {
    return switch (mark) {
      // A diagonal also cuts two corners of the cell; without them the line would be notched.
      case RISING -> line(0, 0, p, p) + line(-p, 0, 0, p) + line(0, -p, p, 0) + stroke();
      case FALLING -> line(0, p, p, 0) + line(-p, p, 0, 0) + line(0, 2 * p, p, p) + stroke();
      case HORIZONTAL -> line(0, p / 2, p, p / 2) + stroke();
      case VERTICAL -> line(p / 2, 0, p / 2, p) + stroke();
      case DOT ->
          "\\pgfpathcircle{%s}{%sbp}\\pgfusepath{fill}"
              .formatted(point(p / 2, p / 2), SvgNumber.of(thickness / 2));
    };
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "\\pgfpathmoveto{" + point(x1, y1) + "}\\pgfpathlineto{" + point(x2, y2) + "}";
  }

  private static String point(double x, double y) {
    return "\\pgfqpoint{" + SvgNumber.of(x) + "bp}{" + SvgNumber.of(y) + "bp}";
  }

  private static String stroke() {
    return "\\pgfusepath{stroke}";
  }
}
