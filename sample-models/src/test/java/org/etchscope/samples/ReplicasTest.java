package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Copies of a model beside each other, with a batch that does not come out even.
final class ReplicasTest {

  private static final ChipSpec CHIP = ChipLibrary.load("sohu-2024");

  @Test
  void copiesWithoutSequencesSpendWhatTheyDoStandingStill() {
    RunSummary alone = run("tp1", 1);
    RunSummary three = run("dp8", 3);
    double standing = CHIP.power().staticWatts();
    double working = alone.energy().serverPowerWatts();
    assertThat(three.energy().serverPowerWatts())
        .isCloseTo(3 * working + 5 * standing, within(1e-6));
    assertThat(three.totalTokensPerSecond())
        .isCloseTo(3 * alone.totalTokensPerSecond(), withinPercentage(1e-9));
  }

  @Test
  void tokensAreThoseOfTheBatchHoweverItDivides() {
    // Three, three, two and two sequences: a step is as long as one of three.
    RunSummary uneven = run("pp2dp4", 10);
    RunSummary even = run("pp2dp4", 12);
    assertThat(uneven.totalTokensPerSecond())
        .isCloseTo(even.totalTokensPerSecond() * 10 / 12, withinPercentage(1e-9));
  }

  private static RunSummary run(String layout, int batch) {
    return Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape("llama-3-8b"),
                CHIP,
                Workload.decode().withBatch(batch).withLayout(ParallelLayout.of(layout))))
        .summary();
  }
}
