package org.etchscope.views.page;

import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// The frame of a view that fills a region whose top left corner is the origin: ground, title, and
/// a panel on the right. Low regions have a title of one line, and narrow ones no panel.
public final class Page {

  /// Space around what is drawn.
  public static final double MARGIN = 24;

  /// Width of the panel.
  public static final double PANEL_WIDTH = 344;

  /// Space inside the panel.
  public static final double PADDING = 20;

  /// Regions that are lower save height.
  private static final double LOW = 640;

  /// As wide as a value below 100 is written.
  private static final String THREE_DIGITS = "88.8";

  /// Narrower regions have the words of their title below it, in two lines.
  private static final double NARROW = 560;

  private static final double NARROW_TOP = 84;
  private static final int NARROW_LINES = 2;

  /// The narrowest region with a panel.
  private static final double LEAST_WITH_PANEL = 2 * PANEL_WIDTH;

  private final Surface surface;
  private final double width;
  private final double height;

  public Page(Surface surface, double width, double height) {
    this.surface = surface;
    this.width = width;
    this.height = height;
  }

  /// Whether there is room for the panel beside the content.
  public boolean hasPanel() {
    return width >= LEAST_WITH_PANEL;
  }

  /// Whether the region is so low that height is to be saved.
  public boolean isLow() {
    return height < LOW;
  }

  /// Where the content begins, below the title.
  public double top() {
    if (isNarrow()) {
      return NARROW_TOP;
    }
    return isLow() ? 52 : 88;
  }

  /// Whether the region is as narrow as a column of a paper.
  public boolean isNarrow() {
    return width < NARROW;
  }

  /// Baseline of the title.
  public double titleBaseline() {
    return isLow() || isNarrow() ? 34 : 40;
  }

  /// Where the content ends.
  public double bottom() {
    return height - (isLow() ? 16 : MARGIN);
  }

  /// Left side of the panel; the right side of the region if it has none.
  public double panelLeft() {
    return hasPanel() ? width - PANEL_WIDTH : width;
  }

  /// Right side of what stands beside the panel.
  public double contentRight() {
    return panelLeft() - MARGIN;
  }

  /// Draws the ground, the title and what stands beside or below it.
  ///
  /// @param right where the title has to end
  public void title(String title, String words, double right) {
    surface.fillRect(0, 0, width, height, Role.CANVAS);
    double baseline = titleBaseline();
    text(MARGIN, baseline, TextStyle.TITLE, Role.TEXT_HIGH, title);
    if (isNarrow()) {
      narrowWords(words, baseline + 19);
      return;
    }
    double x = wordsBegin(title);
    surface.fittedText(
        x, isLow() ? baseline : 64, right - x, TextStyle.BODY, Anchor.START, Role.TEXT_MID, words);
  }

  /// Draws the ground, the title and the run that is shown, in the longest form that has room.
  ///
  /// @param right where the title has to end
  public void title(String title, Scenario run, double right) {
    String words = RunTitle.fitting(run, surface.language(), form -> hasRoom(title, form, right));
    title(title, words, right);
  }

  /// Whether words beside or below a title keep within where they have to end.
  public boolean hasRoom(String title, String words, double right) {
    return isNarrow()
        ? Paragraph.lines(words, TextStyle.CAPTION, width - 2 * MARGIN).size() <= NARROW_LINES
        : surface.textWidth(TextStyle.BODY, words) <= right - wordsBegin(title);
  }

  private double wordsBegin(String title) {
    return isLow() ? MARGIN + surface.textWidth(TextStyle.TITLE, title) + 16 : MARGIN;
  }

  private void narrowWords(String words, double first) {
    TextStyle style = TextStyle.CAPTION;
    double baseline = first;
    for (String line : Paragraph.lines(words, style, width - 2 * MARGIN, NARROW_LINES)) {
      text(MARGIN, baseline, style, Role.TEXT_MID, line);
      baseline += style.lineHeight();
    }
  }

  /// Draws what stands in the panel, if there is one.
  ///
  /// @param id names what is drawn
  public void inPanel(String id, Runnable body) {
    if (hasPanel()) {
      surface.group(id, body);
    }
  }

  /// Draws the panel's ground.
  public void panel() {
    surface.fillRect(panelLeft(), 0, PANEL_WIDTH, height, Role.SURFACE);
    surface.line(panelLeft(), 0, panelLeft(), height, Stroke.HAIRLINE, Role.LINE);
  }

  /// A value that changes and its unit: the digits end where those of its peak do, so that the unit
  /// keeps its place.
  public void readout(double x, double baseline, Quantity value, Quantity peak) {
    TextStyle style = TextStyle.READOUT;
    double end =
        x
            + Math.max(
                surface.textWidth(style, peak.value()), surface.textWidth(style, THREE_DIGITS));
    end(end, baseline, style, Role.TEXT_HIGH, value.value());
    text(end + 6, baseline, TextStyle.BODY_MEDIUM, Role.TEXT_MID, value.unit());
  }

  /// Text from a point.
  public void text(double x, double baseline, TextStyle style, Ink ink, String words) {
    surface.text(x, baseline, style, Anchor.START, ink, words);
  }

  /// Text up to a point.
  public void end(double x, double baseline, TextStyle style, Ink ink, String words) {
    surface.text(x, baseline, style, Anchor.END, ink, words);
  }

  /// Text around a point.
  public void middle(double x, double baseline, TextStyle style, Ink ink, String words) {
    surface.text(x, baseline, style, Anchor.MIDDLE, ink, words);
  }
}
