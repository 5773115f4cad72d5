package org.etchscope.views.surface.vector;

import java.util.Locale;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.PatternTexture;

/// A pattern as a definition of SVG.
final class SvgPattern {

  private SvgPattern() {}

  static String id(Pattern pattern) {
    return "pattern-" + pattern.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String definition(Pattern pattern, Colour colour) {
    PatternTexture texture = PatternTexture.of(pattern);
    String side = SvgNumber.of(texture.period());
    StringBuilder marks = new StringBuilder();
    for (PatternTexture.Mark mark : PatternTexture.Mark.values()) {
      if (texture.marks().contains(mark)) {
        marks.append(mark(mark, texture, colour));
      }
    }
    return "<pattern id=\"%s\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\">%s</pattern>\n"
        .formatted(id(pattern), side, side, marks);
  }

  private static String mark(PatternTexture.Mark mark, PatternTexture texture, Colour colour) {
    double p = texture.period();
    return switch (mark) {
      // A diagonal also cuts two corners of the cell; without them the line would be notched.
      case RISING -> lines(texture, colour, -p, p, p, -p, 0, p, p, 0, 0, 2 * p, 2 * p, 0);
      case FALLING -> lines(texture, colour, -p, 0, p, 2 * p, 0, 0, p, p, 0, -p, 2 * p, p);
      case HORIZONTAL -> lines(texture, colour, 0, p / 2, p, p / 2);
      case VERTICAL -> lines(texture, colour, p / 2, 0, p / 2, p);
      case DOT ->
          "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>"
              .formatted(
                  SvgNumber.of(p / 2),
                  SvgNumber.of(p / 2),
                  SvgNumber.of(texture.thickness() / 2),
                  colour.hex(),
                  SvgNumber.of(colour.opacity()));
    };
  }

  /// @param ends x and y of both ends of each line
  private static String lines(PatternTexture texture, Colour colour, double... ends) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < ends.length; i += 4) {
      data.append(SvgPath.data(Outline.polyline(ends[i], ends[i + 1], ends[i + 2], ends[i + 3])));
    }
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-opacity=\"%s\" stroke-width=\"%s\"/>"
        .formatted(
            data, colour.hex(), SvgNumber.of(colour.opacity()), SvgNumber.of(texture.thickness()));
  }
}
