package org.etchscope.views.surface;

import org.etchscope.views.palette.Ink;

/// Draws on another surface, and letters that are smaller than a least size in this size. For what
/// is laid out in fixed places and drawn smaller as a whole; its texts need a little room around.
public final class LargerLetters extends ForwardingSurface {

  private final double leastSize;

  /// @param leastSize size of the smallest letters, in units
  public LargerLetters(Surface surface, double leastSize) {
    super(surface);
    this.leastSize = leastSize;
  }

  private double factor(TextStyle style) {
    return Math.max(1, leastSize / style.size());
  }

  @Override
  public double textWidth(TextStyle style, String text) {
    return factor(style) * super.textWidth(style, text);
  }

  @Override
  public void text(
      double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text) {
    double factor = factor(style);
    if (factor > 1) {
      placed(x, baseline, factor, () -> super.text(0, 0, style, anchor, ink, text));
    } else {
      super.text(x, baseline, style, anchor, ink, text);
    }
  }

  @Override
  public String fittedText(
      double x,
      double baseline,
      double maxWidth,
      TextStyle style,
      Anchor anchor,
      Ink ink,
      String text) {
    String fitted = TextFit.middle(text, style, maxWidth / factor(style));
    if (!fitted.isEmpty()) {
      text(x, baseline, style, anchor, ink, fitted);
    }
    return fitted;
  }
}
