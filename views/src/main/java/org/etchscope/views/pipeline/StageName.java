package org.etchscope.views.pipeline;

import java.util.List;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// The name of a stage in its box: in one line, in smaller letters if need be, else in two.
///
/// @param lines its lines
/// @param style how they are written
record StageName(List<String> lines, TextStyle style) {

  private static final int MOST_LINES = 2;

  StageName {
    lines = List.copyOf(lines);
  }

  /// The largest form of a name that keeps within a width.
  static StageName of(Surface surface, String name, double room) {
    for (TextStyle style : List.of(TextStyle.LABEL_STRONG, TextStyle.MICRO_STRONG)) {
      if (surface.textWidth(style, name) <= room) {
        return new StageName(List.of(name), style);
      }
    }
    List<String> lines = Paragraph.lines(name, TextStyle.MICRO_STRONG, room, MOST_LINES);
    return new StageName(lines, TextStyle.MICRO_STRONG);
  }

  /// How much lower its last line stands than its first.
  double further() {
    return (lines.size() - 1) * style.lineHeight();
  }

  /// Draws the lines from the baseline of the first.
  void draw(Surface surface, double x, double baseline, Role ink) {
    double y = baseline;
    for (String line : lines) {
      surface.text(x, y, style, Anchor.START, ink, line);
      y += style.lineHeight();
    }
  }
}
