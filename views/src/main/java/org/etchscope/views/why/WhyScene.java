package org.etchscope.views.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.Bound;
import org.etchscope.sim.workload.Scenario;

/// What the view of reasons shows. Immutable; runs that are not finished yet are awaited.
///
/// @param why the run and what is known of it
public record WhyScene(Bottleneck why) {

  public WhyScene {
    Objects.requireNonNull(why, "why");
  }

  /// A resource, and what came of the run with more of it if it is finished.
  record Row(Resource resource, Optional<Relief> relief) {}

  Scenario scenario() {
    return why.result().scenario();
  }

  RunSummary summary() {
    return why.result().summary();
  }

  /// The resources the scenario uses, in their order.
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Resource resource : Resource.of(scenario())) {
      rows.add(
          new Row(
              resource,
              why.reliefs().stream().filter(relief -> relief.resource() == resource).findFirst()));
    }
    return rows;
  }

  /// Whether all runs are finished.
  public boolean isComplete() {
    return rows().stream().allMatch(row -> row.relief().isPresent());
  }

  /// The account of the run, then those of the units.
  List<CycleAccount> accounts() {
    List<CycleAccount> all = new ArrayList<>(List.of(why.run()));
    all.addAll(why.units());
    return all;
  }

  /// Whether a resource holds the chip back, not the arithmetic that it is for.
  boolean isHeldBack() {
    Bound bound = summary().boundBy();
    return bound != Bound.COMPUTE && bound != Bound.MIXED;
  }
}
