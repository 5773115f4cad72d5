package org.etchscope.views.surface;

import java.util.Map;
import java.util.TreeMap;

/// The frame of an SVG file.
final class SvgDocument {

  private static final String FONTS = "'Etchscope Sans', Inter, 'DejaVu Sans', sans-serif";

  private SvgDocument() {}

  static String write(
      double width,
      double height,
      String title,
      Map<String, String> metadata,
      String definitions,
      CharSequence body) {
    String w = SvgNumber.of(width);
    String h = SvgNumber.of(height);
    StringBuilder out = new StringBuilder(body.length() + 2048);
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(w).append(' ');
    out.append(h).append("\" width=\"").append(w).append("\" height=\"").append(h);
    out.append("\" font-family=\"").append(FONTS);
    // Widths were measured with tabular digits and without kerning.
    out.append("\" style=\"font-variant-numeric:tabular-nums;font-kerning:none\"");
    out.append(" xml:space=\"preserve\">\n");
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

  private static void entry(StringBuilder out, String key, String value) {
    out.append("<entry xmlns=\"https://etchscope.org/metadata\" key=\"");
    out.append(SvgText.escaped(key)).append("\">").append(SvgText.escaped(value));
    out.append("</entry>\n");
  }
}
