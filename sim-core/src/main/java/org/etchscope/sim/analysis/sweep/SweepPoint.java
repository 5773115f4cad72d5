package org.etchscope.sim.analysis.sweep;

import java.util.List;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.trace.RunSummary;
import org.jspecify.annotations.Nullable;

/// A point of a sweep and what came of it.
///
/// @param number its number in the plan, from 0
/// @param values the texts of the varied fields, in the order of the axes
/// @param summary what came out; `null` if it cannot run
/// @param refusal why it cannot run, in one sentence; empty if it can
public record SweepPoint(
    long number, List<String> values, @Nullable RunSummary summary, String refusal) {

  public SweepPoint {
    values = List.copyOf(values);
  }

  /// Whether the point could run.
  public boolean ran() {
    return summary != null;
  }

  /// A result; not a number if there is none.
  public double of(Measure measure) {
    return summary == null ? Double.NaN : measure.of(summary);
  }
}
