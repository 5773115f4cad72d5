package org.etchscope.views.surface.vector;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.etchscope.views.palette.Colour;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.surface.Outline;
import org.etchscope.views.surface.PatternTexture;
import org.etchscope.views.surface.TextStyle;

/// What a PDF page refers to by name: fonts, opacities, patterns.
final class PdfResources {

  private final Map<Integer, PdfFont> fonts = new TreeMap<>();
  private final Map<Integer, String> opacities = new TreeMap<>();
  private final Map<Placed, String> patterns = new LinkedHashMap<>();

  /// A pattern where it is used: patterns are placed on the page, not on what they fill.
  ///
  /// @param pattern what is drawn
  /// @param colour in what
  /// @param matrix from the pattern to the page
  private record Placed(Pattern pattern, Colour colour, String matrix) {}

  /// The font of a style.
  PdfFont font(TextStyle style) {
    return fonts.computeIfAbsent(style.weight(), PdfFont::new);
  }

  /// The name of a style's font.
  static String fontName(TextStyle style) {
    return "F" + style.weight();
  }

  /// The name of an opacity from 0 to 1, in steps of a thousandth.
  String opacity(double opacity) {
    int thousandths = (int) Math.round(1000 * opacity);
    return opacities.computeIfAbsent(thousandths, of -> "A" + of);
  }

  /// The name of a pattern that has been placed.
  String pattern(Pattern pattern, Colour colour, String matrix) {
    return patterns.computeIfAbsent(
        new Placed(pattern, colour, matrix), _ -> "P" + patterns.size());
  }

  /// Adds all of it to a file.
  ///
  /// @return the dictionary
  String addTo(PdfObjects objects) {
    StringBuilder all = new StringBuilder("<< /Font <<");
    fonts.forEach(
        (weight, font) -> all.append(" /F%d %d 0 R".formatted(weight, font.addTo(objects))));
    all.append(" >> /ExtGState <<");
    opacities.forEach((of, name) -> all.append(state(name, of / 1000.0)));
    all.append(" >> /Pattern <<");
    patterns.forEach(
        (placed, name) -> all.append(" /%s %d 0 R".formatted(name, tile(objects, placed))));
    return all.append(" >> >>").toString();
  }

  private static String state(String name, double opacity) {
    String number = SvgNumber.of(opacity);
    return " /%s << /ca %s /CA %s >>".formatted(name, number, number);
  }

  /// A cell of a pattern, with its colour in it.
  private static int tile(PdfObjects objects, Placed placed) {
    PatternTexture texture = PatternTexture.of(placed.pattern());
    double p = texture.period();
    StringBuilder marks = new StringBuilder("/A gs\n");
    marks.append(colour(placed.colour())).append("rg\n").append(colour(placed.colour()));
    marks.append("RG\n").append(PdfPath.numbers(texture.thickness())).append("w\n");
    for (PatternTexture.Mark mark : PatternTexture.Mark.values()) {
      if (texture.marks().contains(mark)) {
        marks.append(mark(mark, p, texture.thickness()));
      }
    }
    String side = SvgNumber.of(p);
    String entries =
        ("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 %s %s] /XStep %s"
                + " /YStep %s /Matrix [%s] /Resources << /ExtGState <<%s >> >>")
            .formatted(
                side,
                side,
                side,
                side,
                placed.matrix().strip(),
                state("A", placed.colour().opacity()));
    return objects.addStream(entries, marks.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String mark(PatternTexture.Mark mark, double p, double thickness) {
    return switch (mark) {
      // A diagonal also cuts two corners of the cell.
      case RISING -> lines(-p, p, p, -p, 0, p, p, 0, 0, 2 * p, 2 * p, 0);
      case FALLING -> lines(-p, 0, p, 2 * p, 0, 0, p, p, 0, -p, 2 * p, p);
      case HORIZONTAL -> lines(0, p / 2, p, p / 2);
      case VERTICAL -> lines(p / 2, 0, p / 2, p);
      case DOT -> PdfPath.circle(p / 2, p / 2, thickness / 2) + "f\n";
    };
  }

  /// @param ends x and y of both ends of each line
  private static String lines(double... ends) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < ends.length; i += 4) {
      lines.append(PdfPath.of(Outline.polyline(ends[i], ends[i + 1], ends[i + 2], ends[i + 3])));
    }
    return lines.append("S\n").toString();
  }

  /// Red, green and blue from 0 to 1.
  static String colour(Colour colour) {
    return PdfPath.numbers(colour.red() / 255.0, colour.green() / 255.0, colour.blue() / 255.0);
  }
}
