package org.etchscope.views.claims;

import java.util.List;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// A column of lines that goes down a region; what does not fit any more is left out.
final class Sheet {

  private static final double ROW = 19;
  private static final double GAP = 12;

  private static final double HEAD_LINE = 3;

  private final Surface surface;
  private final double left;
  private final double right;
  private final double bottom;
  private double y;
  private final boolean[] cut;

  /// A cell of a row.
  ///
  /// @param from where it begins, as a share of the width
  /// @param to where it ends
  /// @param toRight whether its text stands at its end
  record Cell(double from, double to, boolean toRight, TextStyle style, Ink ink, String text) {

    static Cell words(double from, double to, String text) {
      return new Cell(from, to, false, TextStyle.CAPTION, Role.TEXT_MID, text);
    }

    static Cell faint(double from, double to, String text) {
      return new Cell(from, to, false, TextStyle.CAPTION, Role.TEXT_LOW, text);
    }

    static Cell number(double from, double to, Ink ink, String text) {
      return new Cell(from, to, true, TextStyle.LABEL_STRONG, ink, text);
    }

    static Cell head(double from, double to, boolean toRight, String text) {
      return new Cell(from, to, toRight, TextStyle.LABEL, Role.TEXT_LOW, text);
    }
  }

  Sheet(Surface surface, double left, double top, double right, double bottom) {
    this(surface, left, top, right, bottom, new boolean[1]);
  }

  private Sheet(
      Surface surface, double left, double top, double right, double bottom, boolean[] cut) {
    this.surface = surface;
    this.left = left;
    this.right = right;
    this.bottom = bottom;
    this.y = top;
    this.cut = cut;
  }

  /// Whether something had no room, here or in one of the columns.
  boolean isCut() {
    return cut[0];
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  /// Where the next line begins.
  double y() {
    return y;
  }

  double bottom() {
    return bottom;
  }

  boolean hasRoom(double height) {
    boolean has = y + height <= bottom;
    cut[0] |= !has;
    return has;
  }

  /// Rows that have room below a head.
  int rowsBelowHead() {
    return (int) Math.max(0, (bottom - y - ROW - HEAD_LINE) / ROW);
  }

  /// Leaves room.
  void skip(double height) {
    y += height;
  }

  void gap() {
    y += GAP;
  }

  /// A paragraph of at most so many lines.
  void paragraph(String words, TextStyle style, Ink ink, int most) {
    List<String> lines = Paragraph.lines(words, style, right - left);
    for (int i = 0; i < Math.min(most, lines.size()) && hasRoom(style.lineHeight()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      String line = cut ? String.join(" ", lines.subList(i, lines.size())) : lines.get(i);
      surface.fittedText(left, y + style.ascent(), right - left, style, Anchor.START, ink, line);
      y += style.lineHeight();
    }
  }

  /// A row of cells.
  ///
  /// @return whether there was room for it
  boolean row(List<Cell> cells) {
    if (!hasRoom(ROW)) {
      return false;
    }
    double width = right - left;
    for (Cell cell : cells) {
      double from = left + cell.from() * width;
      double to = left + cell.to() * width - 8;
      surface.fittedText(
          cell.toRight() ? to : from,
          y + 14,
          to - from,
          cell.style(),
          cell.toRight() ? Anchor.END : Anchor.START,
          cell.ink(),
          cell.text());
    }
    y += ROW;
    return true;
  }

  /// A head of columns, with a line below.
  ///
  /// @return whether there was room
  boolean head(List<Cell> cells) {
    if (!hasRoom(2 * ROW + HEAD_LINE) || !row(cells)) {
      return false;
    }
    surface.line(left, y, right, y, Stroke.HAIRLINE, Role.LINE);
    y += HEAD_LINE;
    return true;
  }

  /// Two columns side by side from here on.
  Sheet leftHalf() {
    return new Sheet(surface, left, y, (left + right) / 2 - GAP, bottom, cut);
  }

  Sheet rightHalf() {
    return new Sheet(surface, (left + right) / 2 + GAP, y, right, bottom, cut);
  }
}
