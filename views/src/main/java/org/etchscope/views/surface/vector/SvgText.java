package org.etchscope.views.surface.vector;

/// Text as it may stand in XML 1.0.
final class SvgText {

  private static final int REPLACEMENT = 0xFFFD;

  private SvgText() {}

  /// Marks are escaped; characters that XML does not allow become the replacement character.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(codePoint -> {
          switch (codePoint) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(isAllowed(codePoint) ? codePoint : REPLACEMENT);
          }
        });
    return out.toString();
  }

  private static boolean isAllowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x1_0000;
  }
}
