package org.etchscope.views.surface;

import java.util.EnumSet;
import java.util.Set;
import org.etchscope.views.palette.Pattern;

/// What a pattern is made of, in a square cell that repeats without a seam.
///
/// @param period side of the cell in pixels at zoom 100 %
/// @param thickness width of a line, or the diameter of a dot
/// @param marks what is drawn in the cell
public record PatternTexture(double period, double thickness, Set<Mark> marks) {

  /// A family of lines or dots.
  public enum Mark {
    RISING,
    FALLING,
    HORIZONTAL,
    VERTICAL,
    DOT
  }

  public PatternTexture {
    marks = Set.copyOf(marks);
  }

  /// What a pattern is made of.
  public static PatternTexture of(Pattern pattern) {
    return switch (pattern) {
      case DIAGONAL_LINES -> of(10, 1.1, EnumSet.of(Mark.RISING));
      case DOTS -> of(6, 2.4, EnumSet.of(Mark.DOT));
      case HORIZONTAL_LINES -> of(6, 1.8, EnumSet.of(Mark.HORIZONTAL));
      case CROSS_HATCH -> of(10, 0.75, EnumSet.of(Mark.RISING, Mark.FALLING));
      case VERTICAL_LINES -> of(6, 1.6, EnumSet.of(Mark.VERTICAL));
      case BACK_DIAGONAL_WIDE -> of(11, 2.9, EnumSet.of(Mark.FALLING));
      case BACK_DIAGONAL_THIN -> of(8, 1, EnumSet.of(Mark.FALLING));
    };
  }

  private static PatternTexture of(double period, double thickness, Set<Mark> marks) {
    return new PatternTexture(period, thickness, marks);
  }

  /// Whether a point of the cell is drawn.
  public boolean covers(double x, double y) {
    for (Mark mark : marks) {
      if (distance(mark, x, y) < thickness / 2) {
        return true;
      }
    }
    return false;
  }

  /// From a point to the middle of the nearest line or dot.
  private double distance(Mark mark, double x, double y) {
    double middle = period / 2;
    return switch (mark) {
      case RISING -> toMultiple(x + y) / Math.sqrt(2);
      case FALLING -> toMultiple(x - y) / Math.sqrt(2);
      case HORIZONTAL -> Math.abs(y - middle);
      case VERTICAL -> Math.abs(x - middle);
      case DOT -> Math.hypot(x - middle, y - middle);
    };
  }

  /// From a number to the nearest multiple of the period.
  private double toMultiple(double value) {
    return Math.abs(value - period * Math.rint(value / period));
  }
}
