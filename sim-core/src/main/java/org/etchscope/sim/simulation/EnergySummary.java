package org.etchscope.sim.simulation;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;

/// From the energy of each kind of chip to power and joules per token.
final class EnergySummary {

  private final ChipSpec chip;
  private final ParallelLayout layout;
  private final PowerFactor factor;
  private final int replicasAtWork;
  private final List<StageEnergy> energies;
  private final double repetitionsPerSecond;

  /// @param factor how fast the core went
  /// @param replicasAtWork copies of the model that have sequences; the others spend what they do
  ///   standing still
  /// @param repetitionsPerSecond how often a second each chip does what is recorded of it, divided
  ///   by the rounds that are recorded
  EnergySummary(
      Scenario scenario,
      PowerFactor factor,
      int replicasAtWork,
      List<StageEnergy> energies,
      double repetitionsPerSecond) {
    this.factor = factor;
    this.chip = scenario.chip();
    this.layout = scenario.workload().layout();
    this.replicasAtWork = replicasAtWork;
    this.energies = energies;
    this.repetitionsPerSecond = repetitionsPerSecond;
  }

  RunEnergy of(StageEnergy shown, double totalTokensPerSecond, double outputTokensPerSecond) {
    double server = 0;
    double hottest = 0;
    for (StageEnergy kind : energies) {
      long chips = (long) kind.stages() * layout.group();
      server += chips * replicasAtWork * watts(kind);
      server += chips * (layout.replicas() - replicasAtWork) * chip.power().staticWatts();
      hottest = Math.max(hottest, watts(kind));
    }
    return new RunEnergy(
        shown.account(),
        watts(shown),
        hottest,
        server,
        server / totalTokensPerSecond,
        server / outputTokensPerSecond,
        chip.power().limitWatts(),
        factor);
  }

  private double watts(StageEnergy energy) {
    double joules = EnergyAccount.joules(energy.account().dynamic());
    return joules / energy.rounds() * repetitionsPerSecond + chip.power().staticWatts();
  }
}
