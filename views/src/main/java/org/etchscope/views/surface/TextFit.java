package org.etchscope.views.surface;

/// Shortens text so that nothing is ever cut off at an edge.
public final class TextFit {

  /// What stands for what is left out.
  public static final String ELLIPSIS = "…";

  private TextFit() {}

  /// The text itself if it keeps within the width; otherwise the longest form whose middle is
  /// replaced by an ellipsis, keeping one character more of the beginning than of the end where the
  /// count is odd; the ellipsis alone if no more fits; nothing if not even that does.
  public static String middle(String text, TextStyle style, double maxWidth) {
    if (TextMeter.width(style, text) <= maxWidth) {
      return text;
    }
    if (TextMeter.width(style, ELLIPSIS) > maxWidth) {
      return "";
    }
    int[] codePoints = text.codePoints().toArray();
    int fits = 0;
    int tooMany = codePoints.length;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (TextMeter.width(style, shortened(codePoints, middle)) <= maxWidth) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return shortened(codePoints, fits);
  }

  /// Blanks beside the ellipsis are dropped.
  private static String shortened(int[] codePoints, int kept) {
    int tail = kept / 2;
    int head = kept - tail;
    String beginning = new String(codePoints, 0, head);
    String end = new String(codePoints, codePoints.length - tail, tail);
    return beginning.stripTrailing() + ELLIPSIS + end.stripLeading();
  }
}
