package org.etchscope.views.surface.vector;

import java.util.List;
import java.util.stream.IntStream;

/// An axis of a plot for LaTeX.
///
/// @param name what is along it, with its unit
/// @param logarithmic whether equal lengths stand for equal factors
/// @param low the value at its begin; not a number if pgfplots is to choose
/// @param high the value at its end; not a number if pgfplots is to choose
/// @param ticks marked values; none if pgfplots is to choose
public record PgfAxis(String name, boolean logarithmic, double low, double high, List<Tick> ticks) {

  /// A marked value.
  public record Tick(double value, String label) {}

  public PgfAxis {
    ticks = List.copyOf(ticks);
  }

  /// An axis whose ends and ticks pgfplots chooses.
  public static PgfAxis free(String name, boolean logarithmic) {
    return new PgfAxis(name, logarithmic, Double.NaN, Double.NaN, List.of());
  }

  /// An axis between two ends, with the ticks that pgfplots chooses.
  public static PgfAxis between(String name, double low, double high) {
    return new PgfAxis(name, false, low, high, List.of());
  }

  /// An axis of words, the first at 0, the next at 1 and so on.
  public static PgfAxis ofWords(String name, List<String> words) {
    List<Tick> ticks =
        IntStream.range(0, words.size()).mapToObj(i -> new Tick(i, words.get(i))).toList();
    return new PgfAxis(name, false, -0.5, words.size() - 0.5, ticks);
  }

  /// Letters of the longest label of a tick; 5 where pgfplots chooses.
  int longestLabel() {
    return ticks.stream().mapToInt(tick -> TextLength.of(tick.label())).max().orElse(5);
  }
}
