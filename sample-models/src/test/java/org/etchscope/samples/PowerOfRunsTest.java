package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// The presets need the power that the machine's notes expect of them: at 540,000 tokens/s about
/// 1,390 W, of which 950 multiply, 152 are accumulators and, at 3.9 pJ a bit, 117 HBM; the commands
/// of HBM3E make it 3.6 pJ.
final class PowerOfRunsTest {

  private static final TransformerShape LLAMA = ModelLibrary.shipped().shape("llama-3-70b");
  private static final ChipSpec SOHU = ChipLibrary.load("sohu-2024");

  private static RunSummary benchmark(ChipSpec chip) {
    return Simulator.run(new Scenario(LLAMA, chip, Workload.benchmark())).summary();
  }

  private static double watts(RunSummary summary, EnergyClass energyClass) {
    RunEnergy energy = summary.energy();
    double share =
        EnergyAccount.joules(energy.chip().of(energyClass))
            / EnergyAccount.joules(energy.chip().total());
    return share * energy.averagePowerWatts();
  }

  @Test
  void theBenchmarkNeedsWhatItsThroughputExplains() {
    RunSummary summary = benchmark(SOHU);
    double scale = 540_000 / summary.totalTokensPerSecond();
    assertThat(watts(summary, EnergyClass.MULTIPLY) * scale).isBetween(930.0, 970.0);
    assertThat(watts(summary, EnergyClass.HBM) * scale).isBetween(104.0, 113.0);
    assertThat(watts(summary, EnergyClass.ACCUMULATOR) * scale).isBetween(140.0, 160.0);
    assertThat((summary.energy().averagePowerWatts() - 150) * scale + 150)
        .isBetween(1350.0, 1430.0);
    assertThat(summary.energy().factor().isFull()).isTrue();
  }

  @Test
  void aLimitIsKeptAndItsCyclesAreAccountedFor() {
    RunSummary summary = benchmark(ChipFields.of("power.limitWatts").with(SOHU, "1000"));
    assertThat(summary.energy().hottestChipWatts()).isBetween(960.0, 1001.0);
    assertThat(summary.boundBy()).isEqualTo(RunSummary.Bound.POWER);
    for (Unit unit : new Unit[] {Unit.ARRAYS, Unit.ATTENTION, Unit.VECTOR}) {
      assertThat(summary.account(unit).stallCycles()).containsKey(StallReason.POWER_LIMIT);
    }
    for (Unit unit : new Unit[] {Unit.HBM, Unit.LINKS}) {
      assertThat(summary.account(unit).stallCycles()).doesNotContainKey(StallReason.POWER_LIMIT);
    }
  }

  @Test
  void aLimitBelowStaticPowerIsRefusedInOneSentence() {
    ChipSpec chip = ChipFields.of("power.limitWatts").with(SOHU, "150");
    assertThatThrownBy(() -> benchmark(chip))
        .isInstanceOf(ScheduleException.class)
        .hasMessage(
            "power.limitWatts is 150; static power alone is 150 W, the limit must be above it or 0"
                + " for none");
  }
}
