package org.etchscope.sim.numeric.weights;

import java.util.List;
import java.util.stream.Collectors;

/// Names and shapes in messages.
final class Shown {

  private static final int LONGEST = 80;
  private static final int MOST_SIZES = 8;

  private Shown() {}

  /// Shortened, and without what would not stay on a line.
  static String name(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /// For example `[768, 64]`.
  static String shape(List<Long> shape) {
    String sizes =
        shape.stream().limit(MOST_SIZES).map(String::valueOf).collect(Collectors.joining(", "));
    return "[" + sizes + (shape.size() > MOST_SIZES ? ", …]" : "]");
  }
}
