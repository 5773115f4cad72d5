package org.etchscope.views.surface;

import java.util.List;

/// Lays pieces of text on one baseline.
final class TextRuns {

  private TextRuns() {}

  static double draw(
      Surface surface, double x, double baseline, Anchor anchor, List<TextRun> runs) {
    double width = 0;
    for (TextRun run : runs) {
      width += surface.textWidth(run.style(), run.text());
    }
    double left = anchor.left(x, width);
    for (TextRun run : runs) {
      surface.text(left, baseline, run.style(), Anchor.START, run.ink(), run.text());
      left += surface.textWidth(run.style(), run.text());
    }
    return width;
  }
}
