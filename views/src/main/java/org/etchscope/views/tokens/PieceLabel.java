package org.etchscope.views.tokens;

import org.etchscope.views.surface.TextMeter;

/// A token's piece as it is shown: spaces and line ends can be seen, and what the fonts lack stands
/// as its code.
public final class PieceLabel {

  private static final char SPACE = '·';
  private static final char LINE_END = '↵';

  private PieceLabel() {}

  /// How a piece is written.
  public static String of(String piece) {
    StringBuilder label = new StringBuilder();
    piece.codePoints().forEach(c -> label.append(shown(c)));
    return label.isEmpty() ? "∅" : label.toString();
  }

  private static String shown(int c) {
    return switch (c) {
      case ' ' -> String.valueOf(SPACE);
      case '\n' -> TextMeter.covers(LINE_END) ? String.valueOf(LINE_END) : "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> Character.isISOControl(c) ? "\\x%02X".formatted(c) : Character.toString(c);
    };
  }
}
