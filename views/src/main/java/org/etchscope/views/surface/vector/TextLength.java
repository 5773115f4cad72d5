package org.etchscope.views.surface.vector;

/// How long a text is before a font is known.
final class TextLength {

  private TextLength() {}

  /// In letters of Latin; Chinese ones count twice.
  static int of(String text) {
    return text.codePoints().map(code -> TikzText.isChinese(code) ? 2 : 1).sum();
  }
}
