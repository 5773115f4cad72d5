package org.etchscope.sim.analysis.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.export.RunJson;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class SweepRunnerTest {

  private static final ScenarioSources TINY =
      new ScenarioSources() {
        @Override
        public String modelConfig(String id) {
          return text("tiny-model.json");
        }

        @Override
        public String modelName(String id) {
          return id;
        }

        @Override
        public ChipSpec chip(String id) {
          return chipFile(text("tiny-chip.json"));
        }

        @Override
        public ChipSpec chipFile(String text) {
          return new ChipReader().read(text, "chip");
        }
      };

  private static final ScenarioDocument BASE =
      ScenarioDocument.of(
          "tiny",
          "tiny",
          Workload.decode().withBatch(2).withTokens(8, 4).withLayout(ParallelLayout.of("tp1")));

  private static String text(String resource) {
    try (InputStream in = RunJson.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SweepPlan plan(String axis) {
    return new SweepPlan(BASE, List.of(Axis.of(axis)), 0, 1);
  }

  private static List<SweepPoint> points(SweepPlan plan) {
    List<SweepPoint> points = new ArrayList<>();
    new SweepRunner(plan, TINY).run(0, plan.points(), 2, points::add);
    return points;
  }

  @Test
  void aPointIsTheRunOfItsScenario() {
    SweepPlan plan = plan("batch=1,2,3");

    List<SweepPoint> points = points(plan);

    assertThat(points).extracting(SweepPoint::number).containsExactly(0L, 1L, 2L);
    for (SweepPoint point : points) {
      assertThat(point.summary())
          .isEqualTo(Simulator.run(plan.document(point.number()).scenario(TINY)).summary());
    }
  }

  @Test
  void aPointThatCannotRunSaysWhyAndHasNoResult() {
    SweepPoint point = points(plan("batch=0")).getFirst();

    assertThat(point.ran()).isFalse();
    assertThat(point.refusal()).contains("batch").contains("0");
    assertThat(point.of(Measure.TOTAL_TOKENS_PER_SECOND)).isNaN();
    assertThat(SweepRow.of(point).cells().getLast()).isEqualTo(point.refusal());
  }

  @Test
  void aSweepThatIsNoLongerWantedStops() {
    SweepPlan plan = plan("batch=1:64:+1");
    List<SweepPoint> points = new ArrayList<>();
    Cancellation afterTwo = () -> points.size() >= 2;

    assertThatThrownBy(
            () -> new SweepRunner(plan, TINY).run(0, plan.points(), 1, afterTwo, points::add))
        .isInstanceOf(CancelledException.class);
    assertThat(points).hasSizeBetween(2, 8);
  }

  @Test
  void everyFieldOfTheBaseHasItsText() {
    assertThat(BASE.value("batch", TINY)).isEqualTo("2");
    assertThat(BASE.value("chip.hbm.stacks", TINY)).matches("\\d+");
    assertThat(BASE.value("model.num_hidden_layers", TINY)).matches("\\d+");
    assertThat(BASE.with("chip.hbm.stacks", "7").value("chip.hbm.stacks", TINY)).isEqualTo("7");
  }

  @Test
  void anAxisSaysItsFieldInWordsWithItsUnit() {
    assertThat(Axis.of("promptTokens=1").label()).isEqualTo("prompt tokens");
    assertThat(Axis.of("model.hidden_size=1").label()).isEqualTo("hidden size");
    assertThat(Axis.of("chip.hbm.gigabytesPerSecond=1").unit()).isEqualTo("GB/s");
  }
}
