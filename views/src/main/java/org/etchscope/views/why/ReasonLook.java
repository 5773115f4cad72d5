package org.etchscope.views.why;

import java.util.Locale;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What work and each reason of idleness look like in a breakdown. Row 0 is work, the others are
/// the reasons in their order.
public final class ReasonLook {

  private static final double SWATCH = 12;

  private ReasonLook() {}

  /// The name of a row.
  public static String name(int row, Language language) {
    Phrase name = row == 0 ? WhyText.BUSY : Terms.of(StallReason.values()[row - 1]);
    return capital(name.in(language));
  }

  /// Words as they begin a line.
  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// Fills an area in the look of a row.
  public static void fill(
      Surface surface, int row, double x, double y, double width, double height, double radius) {
    if (row == 0) {
      surface.fillRect(x, y, width, height, radius, Role.ACCENT);
      return;
    }
    switch (StallReason.values()[row - 1]) {
      case WAITING_HBM, WAITING_BUFFER_SPACE, WAITING_FABRIC, REFRESH, POWER_LIMIT -> {
        surface.fillRect(x, y, width, height, radius, Role.STALL_BACKGROUND);
        surface.fillRect(x, y, width, height, radius, Pattern.BACK_DIAGONAL_WIDE);
      }
      case WEIGHT_LOAD, FILL_DRAIN, OVERHEAD -> {
        surface.fillRect(x, y, width, height, radius, Role.CONTROL);
        surface.fillRect(x, y, width, height, radius, Pattern.VERTICAL_LINES);
      }
      case WAITING_OPERAND -> {
        surface.fillRect(x, y, width, height, radius, Role.SURFACE);
        surface.fillRect(x, y, width, height, radius, Pattern.BACK_DIAGONAL_THIN);
      }
      case NO_WORK -> surface.fillRect(x, y, width, height, radius, Role.CELL);
    }
  }

  /// A small square in the look of a row, for a legend.
  public static void swatch(Surface surface, int row, double x, double y) {
    fill(surface, row, x, y, SWATCH, SWATCH, 2);
    if (row > 0 && StallReason.values()[row - 1] == StallReason.NO_WORK) {
      surface.strokeRect(x, y, SWATCH, SWATCH, 2, Stroke.HAIRLINE, Role.LINE_STRONG);
    }
  }

  /// A bar whose parts are as long as their shares.
  ///
  /// @param shares tenths of a percent, work first
  public static void bar(
      Surface surface, int[] shares, double x, double y, double width, double height) {
    surface.fillRect(x, y, width, height, 4, Role.CELL);
    double at = x;
    for (int row = 0; row < shares.length; row++) {
      double part = width * shares[row] / 1000;
      if (part > 0) {
        fill(surface, row, at, y, Math.max(1, part - 1), height, 0);
      }
      at += part;
    }
  }
}
