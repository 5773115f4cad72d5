package org.etchscope.views.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.etchscope.views.palette.Ink;

/// Text over several lines.
public final class Paragraph {

  /// Blanks at which a line may end: a number keeps its percent sign.
  private static final Pattern BREAK = Pattern.compile(" +(?!%)");

  private Paragraph() {}

  /// Cuts a text at its blanks into lines that keep within a width; a word that is wider gets a
  /// line of its own with its middle left out.
  public static List<String> lines(String text, TextStyle style, double maxWidth) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : BREAK.split(text.strip(), -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && TextMeter.width(style, longer) > maxWidth) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines.stream().map(whole -> TextFit.middle(whole, style, maxWidth)).toList();
  }

  /// Draws a text over as many lines as it takes.
  ///
  /// @param baseline of the first line
  /// @return the baseline of the last line
  public static double draw(
      Surface surface,
      double x,
      double baseline,
      double maxWidth,
      TextStyle style,
      Ink ink,
      String text) {
    double y = baseline - style.lineHeight();
    for (String line : lines(text, style, maxWidth)) {
      y += style.lineHeight();
      surface.text(x, y, style, Anchor.START, ink, line);
    }
    return y;
  }
}
