package org.etchscope.sim.analysis.bottleneck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;

/// Why a run takes as long as it does: where the cycles of the run and of each unit went, and what
/// more of each resource would gain.
///
/// @param result the run
/// @param reliefs runs with more of one resource, in the order of [Resource]; those that are not
///   finished yet are missing
public record Bottleneck(SimulationResult result, List<Relief> reliefs) {

  public Bottleneck {
    reliefs = reliefs.stream().sorted(Comparator.comparing(Relief::resource)).toList();
  }

  /// Runs the scenario again with more of each resource.
  ///
  /// @throws CancelledException if it is no longer wanted
  public static Bottleneck of(SimulationResult result, Cancellation cancellation) {
    return new Bottleneck(result, Relief.all(result.scenario(), cancellation));
  }

  /// The account of the run.
  public CycleAccount run() {
    return CycleAccount.ofRun(result);
  }

  /// The accounts of the units of one chip.
  public List<CycleAccount> units() {
    List<CycleAccount> units = new ArrayList<>();
    result.summary().units().forEach(account -> units.add(CycleAccount.of(account)));
    return units;
  }

  /// The resource of which more gains most; of equal ones the first. Empty if none gains anything,
  /// or none is finished.
  public Optional<Relief> best() {
    RunSummary before = result.summary();
    Relief best = null;
    for (Relief relief : reliefs) {
      if (relief.gain(before) > (best == null ? 0 : best.gain(before))) {
        best = relief;
      }
    }
    return Optional.ofNullable(best);
  }

  /// How much more a relief brings than the run, as [Relief#gain(RunSummary)].
  public double gain(Relief relief) {
    return relief.gain(result.summary());
  }
}
