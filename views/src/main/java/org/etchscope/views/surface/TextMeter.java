package org.etchscope.views.surface;

/// Widths of text, from the tables of the fonts that ship. They do not depend on the machine, the
/// toolkit or the back end: without kerning the width of a text is the sum of its advances.
public final class TextMeter {

  private static final FontAdvances REGULAR = FontAdvances.shipped("EtchscopeSans-Regular.otf");
  private static final FontAdvances MEDIUM = FontAdvances.shipped("EtchscopeSans-Medium.otf");
  private static final FontAdvances SEMI_BOLD = FontAdvances.shipped("EtchscopeSans-SemiBold.otf");

  private TextMeter() {}

  /// The width of a text in pixels at zoom 100 %. For characters that the shipped fonts lack it is
  /// an estimate: one size wide for East Asian ones, 0.7 for others.
  public static double width(TextStyle style, String text) {
    FontAdvances advances = advances(style);
    double width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += advances.of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width * style.size();
  }

  /// Whether the shipped fonts can draw a character.
  public static boolean covers(int codePoint) {
    return REGULAR.covers(codePoint) && MEDIUM.covers(codePoint) && SEMI_BOLD.covers(codePoint);
  }

  private static FontAdvances advances(TextStyle style) {
    return switch (style.weight()) {
      case 400 -> REGULAR;
      case 500 -> MEDIUM;
      default -> SEMI_BOLD;
    };
  }
}
