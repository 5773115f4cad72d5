package org.etchscope.views.surface;

/// The sizes and weights of text; there are no others. Sizes are in pixels at zoom 100 %.
public enum TextStyle {
  /// Values in the header.
  READOUT(26, 32, 600),
  /// Values in the header of a window narrower than 1440.
  READOUT_NARROW(22, 28, 600),
  /// The inspector's title.
  TITLE(20, 28, 600),
  /// The clocks beside the transport keys.
  CLOCK(18, 24, 600),
  /// The name of the scenario; a formula.
  NAME(15, 20, 600),
  /// The value of a parameter.
  VALUE(14, 20, 600),
  BODY(13, 20, 400),
  /// Segments, buttons, units behind a readout.
  BODY_MEDIUM(13, 20, 500),
  /// Names and values.
  BODY_STRONG(13, 20, 600),
  /// Second lines and explanations.
  CAPTION(12, 16, 400),
  /// Lane names, states, captions of readouts.
  LABEL(12, 16, 500),
  /// Names of units, states that matter now.
  LABEL_STRONG(12, 16, 600),
  /// Heads of panels, written in capitals, in [Role#TEXT_LOW][org.etchscope.views.palette.Role].
  SECTION(12, 16, 600),
  /// Axis ticks; nothing is smaller.
  MICRO(11, 14, 400),
  /// Words in the bars of the timeline.
  MICRO_STRONG(11, 14, 600),
  PRESENTER_QUESTION(46, 56, 600),
  PRESENTER_SUBQUESTION(32, 40, 500),
  PRESENTER_ANSWER(28, 36, 600),
  PRESENTER_ROW(24, 32, 500),
  PRESENTER_BODY(20, 28, 400),
  /// The smallest text of a lesson.
  PRESENTER_SMALL(18, 24, 600);

  private final double size;
  private final double lineHeight;
  private final int weight;

  TextStyle(double size, double lineHeight, int weight) {
    this.size = size;
    this.lineHeight = lineHeight;
    this.weight = weight;
  }

  /// Size of the font.
  public double size() {
    return size;
  }

  /// Distance from baseline to baseline.
  public double lineHeight() {
    return lineHeight;
  }

  /// 400, 500 or 600.
  public int weight() {
    return weight;
  }

  /// How far the letters reach above the baseline.
  public double ascent() {
    return size * 0.76;
  }

  /// How far the letters reach below the baseline.
  public double descent() {
    return size * 0.21;
  }

  /// The baseline that centres capitals and digits, which are 0.727 of the size high, on a line.
  public double baselineFor(double centreY) {
    return centreY + size * 0.3635;
  }
}
