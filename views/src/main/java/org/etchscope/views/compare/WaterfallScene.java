package org.etchscope.views.compare;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;

/// What the page of a waterfall shows. Immutable; rungs that are not finished yet are awaited.
///
/// @param way the rungs that are finished, the first at least
/// @param to the scenario it goes to
public record WaterfallScene(Waterfall way, Scenario to) {

  public WaterfallScene {
    Objects.requireNonNull(to, "to");
    if (way.rungs().isEmpty()) {
      throw new IllegalArgumentException("a waterfall without a rung");
    }
  }

  List<Rung> rungs() {
    return way.rungs();
  }

  Scenario from() {
    return rungs().getFirst().scenario();
  }

  /// Whether all rungs are finished.
  boolean isComplete() {
    return rungs().getLast().scenario().equals(to);
  }

  /// What a rung is called.
  static String name(Rung rung, Language language) {
    return rung.steps().stream()
        .map(step -> CompareText.valueOf("STEP_" + step.name()).in(language))
        .collect(Collectors.joining(" + "));
  }
}
