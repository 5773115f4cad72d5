package org.etchscope.views.palette;

/// What a colour is for. The chrome is monochrome; the data roles at the end are the only hues, and
/// they are never used for chrome.
public enum Role implements Ink {
  /// The window's background.
  CANVAS,
  /// Panels and cards.
  SURFACE,
  /// Buttons, chips and other things that can be pressed.
  RAISED,
  /// Inputs and the lanes of the timeline.
  WELL,
  /// The fill of the chip's outline.
  DIE,
  /// An empty slot or an empty gauge.
  CELL,
  /// Hairlines; decorative, never the only cue.
  LINE,
  /// Borders of active cards; decorative, never the only cue.
  LINE_STRONG,
  /// Values and titles.
  TEXT_HIGH,
  /// Labels.
  TEXT_MID,
  /// Captions and axes, the faintest text allowed.
  TEXT_LOW,
  /// Play, the selected segment, the selection ring, the playhead, busy in a breakdown.
  ACCENT,
  /// Text and glyphs on the accent.
  ON_ACCENT,
  /// A link at 0 to 20 % of its peak.
  LINK_0,
  /// A link at 20 to 40 % of its peak.
  LINK_1,
  /// A link at 40 to 60 % of its peak.
  LINK_2,
  /// A link at 60 to 80 % of its peak.
  LINK_3,
  /// A link at 80 to 100 % of its peak.
  LINK_4,
  /// Behind the reason of a stall.
  STALL_BACKGROUND,
  /// Text on the fill of a data role.
  ON_DATA,
  WEIGHTS,
  /// An outline of one pixel that gives a contrast of 3:1 where the fill does not; absent where it
  /// does.
  WEIGHTS_EDGE,
  WEIGHTS_TEXT,
  ACTIVATIONS,
  ACTIVATIONS_EDGE,
  ACTIVATIONS_TEXT,
  KEY_VALUE,
  KEY_VALUE_EDGE,
  KEY_VALUE_TEXT,
  PARTIAL_SUMS,
  PARTIAL_SUMS_EDGE,
  PARTIAL_SUMS_TEXT,
  /// Control, fill and drain.
  CONTROL,
  CONTROL_EDGE,
  CONTROL_TEXT,
  /// A stall on a resource.
  STALL,
  STALL_EDGE,
  STALL_TEXT,
  /// What is claimed holds; a word stands beside.
  HOLDS,
  /// What is claimed fails; a word stands beside.
  FAILS;

  /// The shade of a link.
  ///
  /// @param fractionOfPeak its traffic over its peak, 0 and more
  public static Role link(double fractionOfPeak) {
    if (!(fractionOfPeak >= 0)) {
      throw new IllegalArgumentException(
          "fraction of peak is %s; it must be 0 or more".formatted(fractionOfPeak));
    }
    return switch ((int) Math.min(4, fractionOfPeak * 5)) {
      case 0 -> LINK_0;
      case 1 -> LINK_1;
      case 2 -> LINK_2;
      case 3 -> LINK_3;
      default -> LINK_4;
    };
  }

  @Override
  public Shade at(double opacity) {
    return new Shade(this, opacity);
  }
}
