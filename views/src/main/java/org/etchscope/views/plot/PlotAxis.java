package org.etchscope.views.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// An axis of a plot: where a value stands on it, and what is written beside it. It is logarithmic
/// where that is natural.
///
/// @param logarithmic whether equal lengths stand for equal factors
/// @param low the value at its begin; more than 0 if logarithmic
/// @param high the value at its end; more than `low`
/// @param ticks marked values, rising
public record PlotAxis(boolean logarithmic, double low, double high, List<Tick> ticks) {

  /// Results over more than this factor are read better on a logarithmic axis.
  private static final double WIDE_RESULTS = 30;

  /// Varied values over more than this factor most likely grow by factors.
  private static final double WIDE_VALUES = 7.9;

  private static final double MARGIN = 0.05;
  private static final int TICKS = 5;

  /// A marked value.
  ///
  /// @param value where it stands
  /// @param label what is written
  public record Tick(double value, String label) {}

  public PlotAxis {
    ticks = List.copyOf(ticks);
    if (!(low < high) || (logarithmic && !(low > 0))) {
      throw new IllegalArgumentException(
          "axis is from %s to %s; its end must lie above its begin, and both above 0 if it is logarithmic"
              .formatted(low, high));
    }
  }

  /// An axis of results.
  ///
  /// @param low the least result
  /// @param high the greatest
  /// @param label how a result is written
  public static PlotAxis ofResults(double low, double high, DoubleFunction<String> label) {
    if (low > 0 && high / low >= WIDE_RESULTS) {
      double margin = Math.pow(high / low, MARGIN);
      return new PlotAxis(true, low / margin, high * margin, decades(low, high, label));
    }
    double from = Math.min(0, low);
    double to = high > from ? high + (high - from) * MARGIN : from + 1;
    return new PlotAxis(false, from, to, even(from, to, label));
  }

  /// An axis of numbers that were varied, each of them marked.
  ///
  /// @param values the numbers, at least one
  /// @param labels their texts
  public static PlotAxis ofValues(List<Double> values, List<String> labels) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ticks.add(new Tick(values.get(i), labels.get(i)));
    }
    ticks.sort((one, other) -> Double.compare(one.value(), other.value()));
    if (low > 0 && high / low >= WIDE_VALUES) {
      double margin = Math.pow(high / low, MARGIN);
      return new PlotAxis(true, low / margin, high * margin, ticks);
    }
    double margin = high > low ? (high - low) * MARGIN : Math.max(1, Math.abs(low)) / 2;
    return new PlotAxis(false, low - margin, high + margin, ticks);
  }

  /// An axis of words, the first at 0, the next at 1 and so on.
  public static PlotAxis ofWords(List<String> words) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      ticks.add(new Tick(i, words.get(i)));
    }
    return new PlotAxis(false, -0.5, words.size() - 0.5, ticks);
  }

  /// Where a value stands: 0 at the begin, 1 at the end.
  public double share(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /// Whether a value is on the axis.
  public boolean holds(double value) {
    return value >= low && value <= high;
  }

  private static List<Tick> decades(double low, double high, DoubleFunction<String> label) {
    int[] steps = high / low < 1000 ? new int[] {1, 2, 5} : new int[] {1};
    List<Tick> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(Math.log10(low)); Math.pow(10, decade) <= high; decade++) {
      for (int step : steps) {
        double value = step * Math.pow(10, decade);
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, label.apply(value)));
        }
      }
    }
    return ticks;
  }

  private static List<Tick> even(double low, double high, DoubleFunction<String> label) {
    double rough = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10;
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / (step * power)); i * step * power <= high; i++) {
      ticks.add(new Tick(i * step * power, label.apply(i * step * power)));
    }
    return ticks;
  }
}
