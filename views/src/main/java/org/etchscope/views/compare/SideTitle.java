package org.etchscope.views.compare;

import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.page.RunTitle;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws which run a letter stands for: the letter, and the run in words behind it.
///
/// @param surface what is drawn on
/// @param left where the letter begins
/// @param right where the words have to end
record SideTitle(Surface surface, double left, double right) {

  private static final double LETTER = 20;
  private static final TextStyle STYLE = TextStyle.CAPTION;

  /// Draws a side in so many lines at most.
  ///
  /// @param y baseline of the first line
  /// @return the baseline behind the last line
  double draw(double y, String letter, Scenario scenario, int most) {
    surface.text(left, y, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, letter);
    double room = right - left - LETTER;
    String words =
        RunTitle.fitting(
            scenario,
            surface.language(),
            form -> Paragraph.lines(form, STYLE, room).size() <= most);
    double row = y;
    for (String line : Paragraph.lines(words, STYLE, room, most)) {
      surface.text(left + LETTER, row, STYLE, Anchor.START, Role.TEXT_MID, line);
      row += STYLE.lineHeight();
    }
    return row;
  }
}
