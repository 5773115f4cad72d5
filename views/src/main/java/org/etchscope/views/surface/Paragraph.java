package org.etchscope.views.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.views.palette.Ink;

/// Text over several lines.
public final class Paragraph {

  /// Where a line may end: at blanks, but a number keeps its percent sign; and beside a Chinese
  /// character, but no line begins with a sign that closes or ends with one that opens.
  private static final Pattern BREAK =
      Pattern.compile(
          " +(?!%)|(?<![ （「『《〈])(?:(?<=[W])|(?=[W]))(?![ ，。、；：！？）」』》〉…])"
              .replace("W", "\\p{IsHan}\\x{3000}-\\x{303F}\\x{FF00}-\\x{FFEF}"));

  private Paragraph() {}

  /// Cuts a text into lines that keep within a width, Chinese between its characters and all else
  /// at its blanks; a word that is wider gets a line of its own with its middle left out.
  public static List<String> lines(String text, TextStyle style, double maxWidth) {
    String whole = text.strip();
    List<String> lines = new ArrayList<>();
    String line = "";
    int from = 0;
    String blank = "";
    Matcher breaks = BREAK.matcher(whole);
    while (from < whole.length()) {
      boolean found = breaks.find();
      int end = found ? breaks.start() : whole.length();
      if (end > from || !found) {
        String word = whole.substring(from, end);
        String longer = line + blank + word;
        if (!line.isEmpty() && TextMeter.width(style, longer) > maxWidth) {
          lines.add(line);
          longer = word;
        }
        line = longer;
      }
      from = found ? breaks.end() : whole.length();
      blank = found && breaks.end() > breaks.start() ? " " : "";
    }
    lines.add(line);
    return lines.stream().map(each -> TextFit.middle(each, style, maxWidth)).toList();
  }

  /// The same in so many lines at most; the middle of the last one is left out if need be.
  ///
  /// @param most at least 1
  public static List<String> lines(String text, TextStyle style, double maxWidth, int most) {
    List<String> all = lines(text, style, maxWidth);
    if (all.size() <= most) {
      return all;
    }
    List<String> lines = new ArrayList<>(all.subList(0, most - 1));
    String rest = String.join(" ", all.subList(most - 1, all.size()));
    lines.add(TextFit.middle(rest, style, maxWidth));
    return lines;
  }

  /// The height of a text with all its lines.
  public static double height(String text, TextStyle style, double maxWidth) {
    return lines(text, style, maxWidth).size() * style.lineHeight();
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
