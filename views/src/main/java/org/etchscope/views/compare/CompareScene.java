package org.etchscope.views.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;

/// What the page of a comparison shows. Immutable.
///
/// @param comparison the runs
/// @param alignment the clock they share
/// @param overlaid whether the runs are drawn over each other, not below each other
public record CompareScene(Comparison comparison, Alignment alignment, boolean overlaid) {

  public CompareScene {
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(alignment, "alignment");
  }

  int runs() {
    return comparison.runs().size();
  }

  Trace trace(int run) {
    return comparison.runs().get(run).trace();
  }

  /// Lanes in which one of the runs does something.
  List<Lane> lanes() {
    return Arrays.stream(Lane.values())
        .filter(lane ->
            comparison.runs().stream()
                .anyMatch(run -> run.trace().busy(lane, 0, run.trace().cycles()) > 0))
        .toList();
  }

  List<RunClock> clocks() {
    return comparison.runs().stream().map(run -> RunClock.of(run.trace(), alignment)).toList();
  }
}
