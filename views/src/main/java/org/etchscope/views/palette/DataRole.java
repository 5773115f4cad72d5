package org.etchscope.views.palette;

/// A kind of data, or of lost time, with everything that tells it apart: colours, sign and texture.
public enum DataRole {
  WEIGHTS(Role.WEIGHTS, Role.WEIGHTS_EDGE, Role.WEIGHTS_TEXT, Glyph.SQUARE, Pattern.DIAGONAL_LINES),
  ACTIVATIONS(
      Role.ACTIVATIONS, Role.ACTIVATIONS_EDGE, Role.ACTIVATIONS_TEXT, Glyph.DISC, Pattern.DOTS),
  KEY_VALUE(
      Role.KEY_VALUE,
      Role.KEY_VALUE_EDGE,
      Role.KEY_VALUE_TEXT,
      Glyph.DIAMOND,
      Pattern.HORIZONTAL_LINES),
  PARTIAL_SUMS(
      Role.PARTIAL_SUMS,
      Role.PARTIAL_SUMS_EDGE,
      Role.PARTIAL_SUMS_TEXT,
      Glyph.TRIANGLE,
      Pattern.CROSS_HATCH),
  /// Weight load, fill and drain, overhead.
  CONTROL(Role.CONTROL, Role.CONTROL_EDGE, Role.CONTROL_TEXT, Glyph.RING, Pattern.VERTICAL_LINES),
  /// A stall on a resource: HBM, buffer space, fabric, refresh, power limit.
  STALL(Role.STALL, Role.STALL_EDGE, Role.STALL_TEXT, Glyph.TWO_BARS, Pattern.BACK_DIAGONAL_WIDE);

  private final Role fill;
  private final Role edge;
  private final Role text;
  private final Glyph glyph;
  private final Pattern pattern;

  DataRole(Role fill, Role edge, Role text, Glyph glyph, Pattern pattern) {
    this.fill = fill;
    this.edge = edge;
    this.text = text;
    this.glyph = glyph;
    this.pattern = pattern;
  }

  public Role fill() {
    return fill;
  }

  /// The outline around the fill; a theme in which the fill is strong enough leaves it out.
  public Role edge() {
    return edge;
  }

  /// For words and numbers about this kind.
  public Role text() {
    return text;
  }

  public Glyph glyph() {
    return glyph;
  }

  public Pattern pattern() {
    return pattern;
  }
}
