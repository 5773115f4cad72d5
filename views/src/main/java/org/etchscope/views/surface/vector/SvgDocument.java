package org.etchscope.views.surface.vector;

import java.util.Map;
import java.util.TreeMap;
import org.etchscope.views.words.Language;

/// The frame of an SVG file.
final class SvgDocument {

  private static final String FONTS =
      "'Etchscope Sans', Inter, 'Noto Sans TC', 'Noto Sans CJK TC', 'DejaVu Sans'," + " sans-serif";

  /// A pixel of the format is 1/96 inch (CSS Values and Units, level 3, section 5.2).
  static final double POINTS_OF_A_PIXEL = 0.75;

  private SvgDocument() {}

  static String write(
      Paper paper,
      String title,
      Map<String, String> metadata,
      String definitions,
      CharSequence body,
      Language language) {
    String w = SvgNumber.of(paper.width());
    String h = SvgNumber.of(paper.height());
    StringBuilder out = new StringBuilder(body.length() + 2048);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(w).append(' ');
    out.append(h)
        .append("\" width=\"")
        .append(length(paper.width(), paper.points()))
        .append("\" height=\"");
    out.append(length(paper.height(), paper.points()));
    out.append("\" font-family=\"").append(FONTS);
    // Widths were measured with tabular digits and without kerning.
    out.append("\" style=\"font-variant-numeric:tabular-nums;font-kerning:none\"");
    // Which shapes a Chinese character has depends on the language.
    out.append(" xml:lang=\"").append(language.tag());
    out.append("\" xml:space=\"preserve\">\n");
    out.append("<title>").append(SvgText.escaped(title)).append("</title>\n");
    if (!metadata.isEmpty()) {
      out.append("<metadata>\n");
      new TreeMap<>(metadata).forEach((key, value) -> entry(out, key, value));
      out.append("</metadata>\n");
    }
    if (!definitions.isEmpty()) {
      out.append("<defs>\n").append(definitions).append("</defs>\n");
    }
    return out.append(body).append("</svg>\n").toString();
  }

  private static String length(double pixels, double points) {
    return points == POINTS_OF_A_PIXEL
        ? SvgNumber.of(pixels)
        : SvgNumber.of(pixels * points) + "pt";
  }

  private static void entry(StringBuilder out, String key, String value) {
    out.append("<entry xmlns=\"https://etchscope.org/metadata\" key=\"");
    out.append(SvgText.escaped(key)).append("\">").append(SvgText.escaped(value));
    out.append("</entry>\n");
  }
}
