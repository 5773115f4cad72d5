package org.etchscope.views.surface;

import java.util.List;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What painters draw on. Coordinates are in pixels at zoom 100 %, x to the right, y down. Colours
/// are never named, only [inks][Ink].
///
/// Later calls cover earlier ones. Widths of text do not depend on the back end, so a layout is the
/// same on the screen, on paper and in a test. An ink that the theme leaves out (an edge that is
/// not needed) draws nothing.
///
/// Everything that opens also closes: the drawing inside a group, clip or place is a body that runs
/// at once, on the same surface.
public interface Surface {

  /// What its readers speak.
  Language language();

  /// A phrase in the language of its readers, with its values in their places.
  default String say(Phrase phrase, Object... values) {
    return phrase.in(language(), values);
  }

  /// A rectangle with sharp corners. On a screen its sides go to whole pixels of the device, and a
  /// width or height of more than 0 shows at least one.
  default void fillRect(double x, double y, double width, double height, Ink ink) {
    fillRect(x, y, width, height, 0, ink);
  }

  /// A rectangle.
  ///
  /// @param radius radius of its corners, 0 for sharp ones
  void fillRect(double x, double y, double width, double height, double radius, Ink ink);

  /// The outline of a rectangle. The line lies inside the rectangle, so that a card and its border
  /// take the same numbers.
  ///
  /// @param radius radius of its outer corners, 0 for sharp ones
  void strokeRect(
      double x, double y, double width, double height, double radius, Stroke stroke, Ink ink);

  /// A straight line. On a screen horizontal and vertical ones lie on whole pixels of the device.
  void line(double x1, double y1, double x2, double y2, Stroke stroke, Ink ink);

  /// The inside of an outline; open parts are closed.
  void fill(Outline outline, Ink ink);

  void stroke(Outline outline, Stroke stroke, Ink ink);

  void fillCircle(double centreX, double centreY, double radius, Ink ink);

  /// A circle whose line lies half inside and half outside the radius.
  void strokeCircle(double centreX, double centreY, double radius, Stroke stroke, Ink ink);

  /// A grid of cells on the heat scale. Where cells are smaller than pixels a screen shows some of
  /// them only, so what matters is to be gathered before.
  ///
  /// @param columns cells in a row, 1 and more
  /// @param rows cells in a column, 1 and more
  void heatMap(
      double x, double y, double width, double height, int columns, int rows, CellValue value);

  /// One line of text. It is drawn as given, whatever its width; [#fittedText] shortens it.
  ///
  /// @param x where its anchor stands
  /// @param baseline the line its letters stand on
  void text(double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String text);

  /// Names what the body draws, for example `unit.ffn.gateup`. Names are lower case with dots; a
  /// name inside another group stands alone, it does not add up.
  void group(String id, Runnable body);

  /// Draws nothing of the body outside a rectangle.
  void clip(double x, double y, double width, double height, Runnable body);

  /// Draws the body with its origin at a point and its lengths multiplied.
  void placed(double x, double y, double scale, Runnable body);

  /// Draws the body with all opacities multiplied, for example to grey out what is out of date.
  ///
  /// @param opacity from 0 to 1
  void faded(double opacity, Runnable body);

  /// The width of a text, the same on every surface.
  default double textWidth(TextStyle style, String text) {
    return TextMeter.width(style, text);
  }

  /// Draws the body with its origin at a point.
  default void placed(double x, double y, Runnable body) {
    placed(x, y, 1, body);
  }

  /// An open line through points.
  ///
  /// @param points x and y by turns, at least two points
  default void polyline(Stroke stroke, Ink ink, double... points) {
    stroke(Outline.polyline(points), stroke, ink);
  }

  /// A filled area with straight sides.
  ///
  /// @param points x and y by turns, at least three points
  default void polygon(Ink ink, double... points) {
    fill(Outline.polygon(points), ink);
  }

  /// Text that keeps within a width: if it is longer, its middle gives way to an ellipsis.
  ///
  /// @return what was drawn
  default String fittedText(
      double x,
      double baseline,
      double maxWidth,
      TextStyle style,
      Anchor anchor,
      Ink ink,
      String text) {
    String fitted = TextFit.middle(text, style, maxWidth);
    if (!fitted.isEmpty()) {
      text(x, baseline, style, anchor, ink, fitted);
    }
    return fitted;
  }

  /// Pieces of text on one baseline, one after the other.
  ///
  /// @return the width of all pieces together
  default double runs(double x, double baseline, Anchor anchor, List<TextRun> runs) {
    return TextRuns.draw(this, x, baseline, anchor, runs);
  }

  /// A sign around a centre.
  ///
  /// @param size width of its box; 9 to 11 beside text
  default void glyph(Glyph glyph, double centreX, double centreY, double size, Ink ink) {
    Glyphs.draw(this, glyph, centreX, centreY, size, ink);
  }

  /// The sign of a kind of data in its colours, with its edge where the theme has one.
  ///
  /// @param size width of its box; 9 to 11 beside text
  default void glyph(DataRole role, double centreX, double centreY, double size) {
    Glyphs.draw(this, role, centreX, centreY, size);
  }

  /// A bar of a kind of data: fill, pattern, and its edge where the theme has one.
  default void dataRect(
      DataRole role, double x, double y, double width, double height, double radius) {
    DataRect.draw(this, role, x, y, width, height, radius);
  }
}
