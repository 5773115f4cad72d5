package org.etchscope.sim.analysis.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class SweepPlanTest {

  private static final ScenarioDocument BASE =
      ScenarioDocument.of("llama-3-8b", "h100", Workload.decode());

  @Test
  void theLastAxisRunsFastest() {
    SweepPlan plan = plan(0, "batch=1,2", "layout=tp1,tp2,tp4");

    assertThat(LongStream.range(0, plan.points()).mapToObj(plan::values))
        .containsExactly(
            List.of("1", "tp1"),
            List.of("1", "tp2"),
            List.of("1", "tp4"),
            List.of("2", "tp1"),
            List.of("2", "tp2"),
            List.of("2", "tp4"));
  }

  @Test
  void aPointIsTheScenarioWithItsValues() {
    ScenarioDocument document = plan(0, "batch=1,2", "chip.hbm.stacks=4,5").document(3);

    assertThat(document.text("batch")).isEqualTo("2");
    assertThat(document.text("chip.hbm.stacks")).isEqualTo("5");
  }

  @Test
  void drawsFollowFromTheSeedAndReachAllValues() {
    SweepPlan plan = plan(500, "batch=1:10:+1");
    List<List<String>> drawn =
        LongStream.range(0, plan.points()).mapToObj(plan::values).distinct().toList();

    assertThat(plan.points()).isEqualTo(500);
    assertThat(drawn).hasSize(10);
    assertThat(plan.values(17)).isEqualTo(plan(500, "batch=1:10:+1").values(17));
  }

  @Test
  void anUnknownFieldIsAnsweredWithTheNearest() {
    SweepPlan plan = plan(0, "bach=1");

    assertThatThrownBy(() -> plan.document(0)).hasMessageContaining("the nearest is batch");
  }

  @Test
  void aFieldIsVariedOnce() {
    assertThatThrownBy(() -> plan(0, "batch=1", "batch=2")).hasMessage("batch is varied twice");
  }

  private static SweepPlan plan(long draws, String... axes) {
    return new SweepPlan(BASE, List.of(axes).stream().map(Axis::of).toList(), draws, 1);
  }
}
