package org.etchscope.sim.analysis.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BottleneckTest {

  private static final Scenario ALONE = scenario("tp1");
  private static final Scenario TWO_CHIPS = scenario("tp2");

  private static Scenario scenario(String layout) {
    Workload workload =
        Workload.decode().withBatch(2).withTokens(8, 4).withLayout(ParallelLayout.of(layout));
    return new Scenario(
        ConfigReader.read("tiny-model", text("tiny-model.json")).shape(),
        new ChipReader().read(text("tiny-chip.json"), "tiny-chip.json"),
        workload);
  }

  private static String text(String resource) {
    try (InputStream in = RunJson.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tp1", "tp2", "pp2"})
  void everyAccountAddsUpToExactlyOneHundredPercent(String layout) {
    Bottleneck why = new Bottleneck(Simulator.run(scenario(layout)), List.of());
    assertThat(Arrays.stream(why.run().perMille()).sum()).isEqualTo(Shares.WHOLE);
    for (CycleAccount unit : why.units()) {
      assertThat(Arrays.stream(unit.perMille()).sum()).isEqualTo(Shares.WHOLE);
    }
  }

  @Test
  void anAccountThatLosesCyclesIsRefused() {
    Map<StallReason, Long> idle = Map.of(StallReason.WAITING_HBM, 3L);
    assertThatThrownBy(() -> new CycleAccount(Unit.HBM, 1, 5, idle, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cycles of HBM add up to 8; they must add up to 9");
  }

  @Test
  void theRunOfAWholeStepHasAllItsCyclesWithThoseOfTheHost() {
    ChipSpec slowHost = ChipFields.of("control.iterationMilliseconds").with(ALONE.chip(), "0.002");
    SimulationResult result =
        Simulator.run(new Scenario(ALONE.model(), slowHost, ALONE.workload()));
    CycleAccount run = CycleAccount.ofRun(result);
    long host = result.summary().stepCycles() - result.trace().cycles();
    assertThat(host).isPositive();
    assertThat(run.totalCycles()).isEqualTo(run.count() * result.summary().stepCycles());
    assertThat(run.idleCycles(StallReason.OVERHEAD)).isGreaterThanOrEqualTo(run.count() * host);
  }

  @ParameterizedTest
  @EnumSource
  void aGainIsThatOfARunWithTheFieldsChanged(Resource resource) {
    if (!Resource.of(TWO_CHIPS).contains(resource)) {
      return;
    }
    SimulationResult before = Simulator.run(TWO_CHIPS);
    ChipSpec changed = TWO_CHIPS.chip();
    for (Resource.Change change : resource.changes(TWO_CHIPS.chip())) {
      changed = ChipFields.of(change.path()).with(changed, change.to());
    }
    SimulationResult after =
        Simulator.run(new Scenario(TWO_CHIPS.model(), changed, TWO_CHIPS.workload()));
    Relief relief = Relief.of(TWO_CHIPS, resource, Cancellation.NEVER);
    assertThat(relief.summary()).isEqualTo(after.summary());
    assertThat(relief.gain(before.summary()))
        .isEqualTo(
            after.summary().totalTokensPerSecond() / before.summary().totalTokensPerSecond() - 1);
  }

  @Test
  void aChipAloneHasNoLinksToRelieve() {
    assertThat(Resource.of(ALONE))
        .contains(Resource.HBM_BANDWIDTH)
        .doesNotContain(Resource.LINK_BANDWIDTH, Resource.LINK_LATENCY);
    assertThat(Resource.of(TWO_CHIPS)).contains(Resource.LINK_BANDWIDTH);
  }

  @Test
  void whatAChipCannotHaveTwiceIsRefusedInASentence() {
    ChipSpec full = ChipFields.of("hbm.channelsPerStack").with(ALONE.chip(), "128");
    Relief relief =
        Relief.of(
            new Scenario(ALONE.model(), full, ALONE.workload()),
            Resource.HBM_BANDWIDTH,
            Cancellation.NEVER);
    assertThat(relief.summary()).isNull();
    assertThat(relief.refusal()).contains("hbm.channelsPerStack", "256", "128");
    assertThat(relief.gain(Simulator.run(ALONE).summary())).isNaN();
  }

  @Test
  void theBestIsTheOneThatGainsMost() {
    SimulationResult result = Simulator.run(TWO_CHIPS);
    Bottleneck why = Bottleneck.of(result, Cancellation.NEVER);
    Relief best = why.best().orElseThrow();
    assertThat(why.reliefs())
        .extracting(Relief::resource)
        .containsExactlyElementsOf(Resource.of(TWO_CHIPS));
    assertThat(why.reliefs()).allMatch(relief -> !(why.gain(relief) > why.gain(best)));
  }

  @Test
  void halfAndTwiceAreExact() {
    assertThat(Resource.HBM_BANDWIDTH.changes(ALONE.chip()))
        .allSatisfy(change ->
            assertThat(change.to())
                .isEqualByComparingTo(change.from().multiply(BigDecimal.valueOf(2))));
  }
}
