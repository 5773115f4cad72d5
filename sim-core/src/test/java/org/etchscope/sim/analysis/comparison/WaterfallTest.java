package org.etchscope.sim.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class WaterfallTest {

  private static final Scenario SMALL = scenario(Map.of(), 2);
  private static final Scenario LARGE =
      scenario(
          Map.of(
              "arrays.count", "4",
              "hbm.gigabytesPerSecond", "400",
              "control.operatorMicroseconds", "3",
              "power.staticWatts", "9"),
          4);

  private static Scenario scenario(Map<String, String> fields, int batch) {
    ChipSpec chip = new ChipReader().read(text("tiny-chip.json"), "tiny-chip.json");
    return new Scenario(
        ConfigReader.read("tiny-model", text("tiny-model.json")).shape(),
        ChipChange.with(chip, fields, "a test"),
        Workload.decode().withBatch(batch).withTokens(8, 4).withLayout(ParallelLayout.of("tp1")));
  }

  private static String text(String resource) {
    try (InputStream in = RunJson.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFactorsOfAllStepsMultiplyToTheWhole() {
    Waterfall way = Waterfall.between(SMALL, LARGE);

    double product = 1;
    for (int i = 1; i < way.rungs().size(); i++) {
      product *= way.factor(i);
    }
    assertThat(product).isCloseTo(way.whole(), within(1e-12 * way.whole()));
    assertThat(way.whole())
        .isEqualTo(
            Simulator.run(LARGE).summary().totalTokensPerSecond()
                / Simulator.run(SMALL).summary().totalTokensPerSecond());
  }

  @Test
  void everyRungIsTheRunOfItsScenario() {
    for (Rung rung : Waterfall.between(SMALL, LARGE).rungs()) {
      assertThat(rung.summary()).isEqualTo(Simulator.run(rung.scenario()).summary());
    }
  }

  @Test
  void onlyFieldsThatDifferChangeEachOnceInTheOrderOfTheSteps() {
    Waterfall way = Waterfall.between(SMALL, LARGE);

    assertThat(way.rungs().stream().flatMap(rung -> rung.steps().stream()))
        .containsExactly(
            WaterfallStep.MULTIPLIERS,
            WaterfallStep.LAUNCH,
            WaterfallStep.MEMORY,
            WaterfallStep.BATCH,
            WaterfallStep.POWER);
    assertThat(way.rungs().stream().flatMap(rung -> rung.changes().stream()).map(Rung.Change::path))
        .containsExactlyInAnyOrder(
            "chip.arrays.count",
            "chip.hbm.gigabytesPerSecond",
            "chip.control.operatorMicroseconds",
            "chip.power.staticWatts",
            "batch");
    assertThat(way.rungs().getFirst().scenario()).isEqualTo(SMALL);
    assertThat(way.rungs().getLast().scenario()).isEqualTo(LARGE);
  }

  @Test
  void aRungHasTheFieldsOfTheOtherSideThatChangedSoFar() {
    List<Rung> rungs = Waterfall.between(SMALL, LARGE).rungs();

    for (Parameter parameter : Parameters.all()) {
      int step = WaterfallStep.of(parameter.path()).ordinal();
      for (Rung rung : rungs.subList(1, rungs.size())) {
        Scenario like = step <= rung.steps().getLast().ordinal() ? LARGE : SMALL;
        assertThat(parameter.text(rung.scenario()))
            .as("%s after %s", parameter.path(), rung.steps())
            .isEqualTo(parameter.text(like));
      }
    }
  }

  @Test
  void aStepThatCannotRunIsJoinedWithTheNextAndSaysWhy() {
    // Slots as large as the other side's larger buffers do not fit the small ones.
    Scenario other = scenario(Map.of("arrays.multiplyAddsPerCell.fp8", "null"), 2);
    Scenario bfloat = new Scenario(other.model(), other.chip(), wider(other.workload()));

    Waterfall way = Waterfall.between(SMALL, bfloat);

    Rung joined = way.rungs().get(1);
    assertThat(joined.steps()).contains(WaterfallStep.MULTIPLIERS, WaterfallStep.FORMATS);
    assertThat(joined.skipped()).isNotEmpty().allMatch(why -> why.startsWith("multipliers: "));
  }

  private static Workload wider(Workload workload) {
    Scenario scenario = new Scenario(SMALL.model(), SMALL.chip(), workload);
    for (String field : List.of("weights", "activations", "kv")) {
      scenario = Parameters.of(field).with(scenario, "bf16");
    }
    return scenario.workload();
  }

  @Test
  void twoModelsHaveNoWay() {
    Scenario other =
        new Scenario(
            ConfigReader.read("other-model", text("tiny-model.json")).shape(),
            SMALL.chip(),
            SMALL.workload());

    assertThatThrownBy(() -> Waterfall.between(SMALL, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiny-model and other-model");
  }

  @Test
  void everyParameterBelongsToOneStep() {
    assertThat(WaterfallStep.of("chip.fabric.collectiveMicroseconds"))
        .isEqualTo(WaterfallStep.LAUNCH);
    assertThat(WaterfallStep.of("chip.fabric.gigabytesPerSecond")).isEqualTo(WaterfallStep.LINKS);
    assertThat(WaterfallStep.of("chip.control.fusedStages")).isEqualTo(WaterfallStep.FUSION);
    assertThat(WaterfallStep.of("chip.area.dieSquareMillimetres")).isEqualTo(WaterfallStep.REST);
  }

  @Test
  void theComparisonHoldsEveryFigureAgainstTheFirstRun() {
    Comparison comparison =
        new Comparison(List.of(Simulator.run(SMALL), Simulator.run(LARGE), Simulator.run(SMALL)));

    assertThat(comparison.figures()).hasSizeGreaterThan(20);
    for (ComparedFigure figure : comparison.figures()) {
      assertThat(figure.values()).hasSize(3);
      assertThat(figure.values().get(2)).isEqualTo(figure.values().get(0));
      double first = figure.values().get(0);
      if (first > 0) {
        assertThat(figure.ratio(1)).isEqualTo(figure.values().get(1) / first);
      }
    }
    assertThat(comparison.differences())
        .extracting(difference -> difference.parameter().path())
        .containsExactlyInAnyOrder(
            "batch",
            "chip.arrays.count",
            "chip.hbm.gigabytesPerSecond",
            "chip.control.operatorMicroseconds",
            "chip.power.staticWatts");
  }
}
