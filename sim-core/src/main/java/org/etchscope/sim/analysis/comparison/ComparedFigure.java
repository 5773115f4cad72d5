package org.etchscope.sim.analysis.comparison;

import java.util.List;

/// A figure of several runs.
///
/// @param id name in files, for example `total_tokens_per_second` or `arrays.busy`
/// @param label name in a table
/// @param unit unit of the values; empty for counts, `share` for shares from 0 to 1
/// @param values one for each run; not a number where a run has none
public record ComparedFigure(String id, String label, String unit, List<Double> values) {

  /// The unit of shares.
  public static final String SHARE = "share";

  public ComparedFigure {
    values = List.copyOf(values);
  }

  /// A value over that of the first run; not a number if there is none, infinite if only the first
  /// is 0.
  public double ratio(int run) {
    double first = values.getFirst();
    double value = values.get(run);
    return value == 0 && first == 0 ? 1 : value / first;
  }
}
