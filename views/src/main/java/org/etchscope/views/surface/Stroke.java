package org.etchscope.views.surface;

/// How a line is drawn. Lengths are in the surface's units and grow with its scale; no line gets
/// thinner than one pixel of the device.
///
/// @param width width, more than 0
/// @param dash length of a dash, 0 for a solid line
/// @param gap length of the gap between dashes, 0 for a solid line
/// @param offset how far into the dashes the line begins; growing values move the dashes backwards
/// @param roundEnds whether ends and corners are round, otherwise flat ends and sharp corners
public record Stroke(double width, double dash, double gap, double offset, boolean roundEnds) {

  /// Separators, borders of cards.
  public static final Stroke HAIRLINE = of(1);

  /// The border of a stalled unit.
  public static final Stroke STALLED = of(2);

  /// The ring around the selection, with a clearance of [#SELECTION_CLEARANCE].
  public static final Stroke SELECTION = of(2);

  /// The outline of the chip.
  public static final Stroke DIE = of(1.25);

  public static final Stroke PLAYHEAD = of(2);

  public static final Stroke ROOFLINE = of(2);

  /// Lines of charts and of small icons.
  public static final Stroke CHART = of(1.75).round();

  /// Space between a selected thing and the ring around it.
  public static final double SELECTION_CLEARANCE = 3;

  /// A crossing line breaks the line under it by this much on each side.
  public static final double CROSSING_GAP = 4;

  public Stroke {
    if (!(width > 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException(
          "stroke width is %s; it must be more than 0".formatted(width));
    }
    if (!(dash >= 0 && gap >= 0) || (dash > 0) != (gap > 0)) {
      throw new IllegalArgumentException(
          "dash and gap are %s and %s; they must be both 0 or both more than 0"
              .formatted(dash, gap));
    }
    if (!Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "dash offset is %s; it must be a finite number".formatted(offset));
    }
  }

  /// A solid line with flat ends.
  public static Stroke of(double width) {
    return new Stroke(width, 0, 0, 0, false);
  }

  public Stroke dashed(double dashLength, double gapLength) {
    return new Stroke(width, dashLength, gapLength, offset, roundEnds);
  }

  /// The same dashes, begun elsewhere; this is how a flow line moves.
  public Stroke offsetBy(double newOffset) {
    return new Stroke(width, dash, gap, newOffset, roundEnds);
  }

  public Stroke round() {
    return new Stroke(width, dash, gap, offset, true);
  }

  public boolean isDashed() {
    return dash > 0;
  }
}
