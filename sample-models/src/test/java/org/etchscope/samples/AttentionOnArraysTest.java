package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chips without an attention unit multiply scores on their arrays: feasible, but it takes arrays
/// and energy.
final class AttentionOnArraysTest {

  private static final long LAYERS = 80;
  private static final long SEQUENCES = 64;

  /// A new token sees the 2,048 of the cache and itself.
  private static final long KEYS = 2049;

  private static final long HEAD_SIZE = 128;

  /// Query heads of a key-value head, of which a chip has one of eight.
  private static final long QUERIES = 8;

  private static final ParallelLayout FOUR = ParallelLayout.of("tp4");

  private static final ChipSpec WITH_UNIT = ChipLibrary.load("sohu-2024");

  private static RunSummary decode(ChipSpec chip) {
    return run("llama-3-70b", chip, Workload.decode()).summary();
  }

  private static SimulationResult run(String model, ChipSpec chip, Workload workload) {
    return Simulator.run(new Scenario(ModelLibrary.shipped().shape(model), chip, workload));
  }

  private static long padded(RunSummary summary) {
    return summary.energy().chip().events(EnergyClass.PADDED).longValueExact();
  }

  @Test
  void eachSequenceAndHeadTakesAnArrayForACycleAKeyAndOneAValue() {
    long onUnit = decode(WITH_UNIT).account(Unit.ARRAYS).busyCycles();
    long onArrays =
        decode(ChipFields.withoutAttention(WITH_UNIT)).account(Unit.ARRAYS).busyCycles();
    long streaming = 2 * KEYS * SEQUENCES * LAYERS;
    // Arrays that share an operation end together.
    assertThat(onArrays - onUnit).isBetween(streaming, streaming * 101 / 100);
  }

  @Test
  void cellsWithoutAQueryAreClockedInVain() {
    long onUnit = padded(decode(WITH_UNIT));
    long onArrays = padded(decode(ChipFields.withoutAttention(WITH_UNIT)));
    long made = 2 * KEYS * SEQUENCES * LAYERS * 128 * 128;
    long useful = 2 * KEYS * SEQUENCES * LAYERS * HEAD_SIZE * QUERIES;
    assertThat(onArrays - onUnit).isEqualTo(made - useful);
  }

  @Test
  void aDecodeStepBoundByMemoryTakesNoLonger() {
    double onUnit = decode(WITH_UNIT).stepCycles();
    double onArrays = decode(ChipFields.withoutAttention(WITH_UNIT)).stepCycles();
    assertThat(onArrays / onUnit).isBetween(0.99, 1.01);
  }

  @ParameterizedTest
  @CsvSource({
    "llama-3-8b, sohu-2024, PREFILL",
    "llama-3-8b, sohu-2024, STEADY",
    "gemma-2-9b, h100, DECODE",
    "gpt-oss-20b, sohu-2024, REQUEST",
    "deepseek-v2-lite, sohu-2024, PREFILL",
    "t5-base, sohu-2024, REQUEST",
    "sd3-medium, sohu-2024, PREFILL",
    "bert-base, h200, PREFILL",
    "austen-llama-0.8m, pocket, REQUEST"
  })
  void everyKindOfAttentionRunsAndItsAccountsClose(String model, String chip, Phase phase) {
    Workload workload =
        Workload.decode().with(phase).withBatch(4).withTokens(100, 4).withLayout(FOUR);
    RunSummary summary =
        run(model, ChipFields.withoutAttention(ChipLibrary.load(chip)), workload).summary();
    for (UnitAccount account : summary.units()) {
      long idle = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
      assertThat(account.busyCycles() + idle)
          .as("%s", account.unit())
          .isEqualTo(account.totalCycles());
    }
    assertThat(summary.account(Unit.ATTENTION).busyCycles()).isPositive();
  }

  @Test
  void attentionCountsAmongWhatTheArraysReach() {
    Workload prompts = Workload.decode().with(Phase.PREFILL).withBatch(4).withTokens(8192, 1);
    RunSummary onUnit = run("llama-3-8b", WITH_UNIT, prompts).summary();
    RunSummary onArrays =
        run("llama-3-8b", ChipFields.withoutAttention(WITH_UNIT), prompts).summary();
    double perCycle = onUnit.arrayUtilisation() * onUnit.stepCycles();
    double withAttention = onArrays.arrayUtilisation() * onArrays.stepCycles();
    assertThat(withAttention).isGreaterThan(1.1 * perCycle);
  }
}
