package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.LeastLayout;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every chip that ships runs on the same engine.
final class RivalsTest {

  private static final TransformerShape SMALL = ModelLibrary.shipped().shape("llama-3-8b");
  private static final TransformerShape LARGE = ModelLibrary.shipped().shape("llama-3-70b");

  static List<String> chipsThatHoldTheModel() {
    return ChipLibrary.ids().stream().filter(id -> !id.equals("pocket")).toList();
  }

  @ParameterizedTest
  @MethodSource("chipsThatHoldTheModel")
  void aDecodeStepOfLlama8bRunsAndItsAccountsClose(String id) {
    SimulationResult result = Simulator.run(spread(SMALL, ChipLibrary.load(id), 4));

    assertThat(result.summary().outputTokensPerSecond()).isPositive();
    for (UnitAccount account : result.summary().units()) {
      long idle = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
      assertThat(account.busyCycles() + idle)
          .as(account.unit().label())
          .isEqualTo(account.totalCycles());
    }
  }

  /// 8.03 billion parameters of 8 bits are 35 times 230 MB; tables and whole layers take more.
  @Test
  void aChipWithoutMemoryBesideItIsJoinedByAsManyAsTheModelNeeds() {
    ParallelLayout least =
        LeastLayout.of(scenario(SMALL, ChipLibrary.load("groq-lpu"), 1)).orElseThrow();

    assertThat(least.chips()).isBetween(36, 64);
  }

  /// The vendor's own demonstration of Llama-2-70B ran on about 576 chips.
  @Test
  void seventyBillionParametersTakeHundredsOfSuchChips() {
    ParallelLayout least =
        LeastLayout.of(scenario(LARGE, ChipLibrary.load("groq-lpu"), 1)).orElseThrow();

    assertThat(least.chips()).isBetween(320, 700);
  }

  /// The vendor runs the 70B model in 16 bits on four wafers.
  @Test
  void fourWafersHoldTheLargeModelIn16Bits() {
    assertThat(LeastLayout.of(scenario(LARGE, ChipLibrary.load("wse3"), 1)).orElseThrow().chips())
        .isEqualTo(4);
  }

  @Test
  void tooFewChipsAreAnsweredWithHowManyItTakes() {
    Scenario one = scenario(SMALL, ChipLibrary.load("groq-lpu"), 1);

    assertThatThrownBy(() -> Simulator.run(one))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("230,000,000 bytes of SRAM; ")
        .hasMessageContaining("chips hold the model and its cache (tp");
  }

  @Test
  void aCacheThatFillsTheMemoryTakesMoreChips() {
    ChipSpec h100 = ChipLibrary.load("h100");

    assertThat(LeastLayout.of(scenario(LARGE, h100, 1)).orElseThrow().chips()).isEqualTo(1);
    assertThat(LeastLayout.of(scenario(LARGE, h100, 256)).orElseThrow().chips()).isGreaterThan(1);
  }

  /// What is in flight in a pipeline takes memory too, and a whole request may go through one.
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"STEADY", "REQUEST"})
  void whatIsInFlightIsCountedWhenChipsAreJoined(Phase phase) {
    Scenario one = scenario(SMALL, ChipLibrary.load("groq-lpu"), 4);
    Scenario asked = new Scenario(SMALL, one.chip(), one.workload().with(phase).withTokens(512, 8));
    ParallelLayout least = LeastLayout.of(asked).orElseThrow();

    SimulationResult result =
        Simulator.run(new Scenario(SMALL, one.chip(), asked.workload().withLayout(least)));

    assertThat(least.pipeline()).isGreaterThan(1);
    assertThat(result.summary().totalTokensPerSecond()).isPositive();
  }

  private static Scenario scenario(TransformerShape model, ChipSpec chip, int batch) {
    Precision format = SuitedWorkload.format(Precision.FP8, chip);
    return new Scenario(
        model,
        chip,
        Workload.decode()
            .withBatch(batch)
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(format, format, format));
  }

  private static Scenario spread(TransformerShape model, ChipSpec chip, int batch) {
    Scenario one = scenario(model, chip, batch);
    ParallelLayout least = LeastLayout.of(one).orElseThrow();
    return new Scenario(model, chip, one.workload().withLayout(least));
  }
}
