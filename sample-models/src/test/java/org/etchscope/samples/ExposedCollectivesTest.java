package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The benchmark tensor parallel: what the links alone would let through, and what is lost because
/// all-reduces are exposed.
final class ExposedCollectivesTest {

  @ParameterizedTest
  @CsvSource({"bf16, 196000", "fp8, 392000"})
  void linksThatWereAlwaysBusyWouldCarryWhatIsExpected(String wire, double expected) {
    ChipSpec chip = ChipFields.of("fabric.wirePrecision").with(ChipLibrary.load("sohu-2024"), wire);
    RunSummary summary =
        Simulator.run(
                new Scenario(
                    ModelLibrary.shipped().shape("llama-3-70b"),
                    chip,
                    Workload.benchmark().withLayout(new ParallelLayout(8, 1, 1))))
            .summary();
    UnitAccount links = summary.account(Unit.LINKS);
    double busy = (double) links.busyCycles() / links.totalCycles();
    assertThat(summary.totalTokensPerSecond() / busy).isCloseTo(expected, withinPercentage(1));
    // What is missing is the time in which no all-reduce is ready: arrays do not turn to the other
    // micro-batch before the one at hand has had both of its own.
    assertThat(busy).isBetween(0.5, 0.75);
  }
}
