package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Pipelines whose links carry less than their chips could make: the chips wait for them, however
/// far ahead they could run.
final class SlowLinksTest {

  private static RunSummary run(String gigabytesPerSecond) {
    ChipSpec chip =
        ChipChange.with(
            ChipLibrary.load("sohu-2024"),
            "fabric.gigabytesPerSecond",
            gigabytesPerSecond,
            "slow links");
    Workload workload =
        new Workload(
            Phase.STEADY,
            1,
            78,
            5,
            Precision.FP8,
            Precision.FP8,
            Precision.FP8,
            ParallelLayout.of("pp2"),
            0,
            16,
            90);
    return Simulator.run(new Scenario(ModelLibrary.shipped().shape("gpt2"), chip, workload))
        .summary();
  }

  @Test
  void aSteadyStateIsAsFastAsItsLinks() {
    RunSummary slow = run("0.1");
    RunSummary fast = run("1");

    assertThat(slow.account(Unit.LINKS).busyCycles())
        .isEqualTo(slow.account(Unit.LINKS).totalCycles());
    assertThat(fast.totalTokensPerSecond() / slow.totalTokensPerSecond()).isCloseTo(10, within(.1));
  }
}
