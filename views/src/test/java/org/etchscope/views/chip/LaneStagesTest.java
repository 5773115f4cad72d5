package org.etchscope.views.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Products without a box of their own are named in their lane while they are at work.
final class LaneStagesTest {

  private static Trace run(String model, Phase phase) {
    Workload workload =
        Workload.decode()
            .with(phase)
            .withBatch(2)
            .withTokens(100, 2)
            .withLayout(new ParallelLayout(1, 1, 1));
    return Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape(model), ChipLibrary.load("sohu-2024"), workload))
        .trace();
  }

  /// A cycle in which a product has arrays.
  private static long cycleOf(Trace trace, Stage stage) {
    Span[] found = new Span[1];
    trace.products(stage, 0, trace.cycles(), span -> found[0] = found[0] == null ? span : found[0]);
    assertThat(found[0]).as("%s is at work", stage).isNotNull();
    return found[0].start();
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-v2-lite, DECODE, ROUTER, FEED_FORWARD_ARRAYS, router",
    "deepseek-v2-lite, DECODE, SHARED_DOWN, FEED_FORWARD_ARRAYS, shared down",
    "deepseek-v2-lite, DECODE, ABSORB, ATTENTION_ARRAYS, absorb",
    "whisper-large-v3, PREFILL, CROSS_KEY_VALUE, ATTENTION_ARRAYS, cross KV",
    "sd3-medium, PREFILL, MODULATION, ATTENTION_ARRAYS, modulation",
    "bert-base, PREFILL, POOLER, FEED_FORWARD_ARRAYS, pooler",
  })
  void aProductWithoutABoxIsNamed(String model, Phase phase, Stage stage, Lane lane, String name) {
    Trace trace = run(model, phase);
    assertThat(LaneStages.othersAtWork(trace, lane, cycleOf(trace, stage), Language.ENGLISH))
        .contains(name);
  }

  @Test
  void aDenseDecoderHasABoxForEveryProductOfALayer() {
    Trace trace = run("llama-3-8b", Phase.DECODE);
    assertThat(
            LaneStages.othersAtWork(
                trace, Lane.ATTENTION_ARRAYS, cycleOf(trace, Stage.QKV), Language.ENGLISH))
        .isEmpty();
    assertThat(
            LaneStages.othersAtWork(
                trace, Lane.FEED_FORWARD_ARRAYS, cycleOf(trace, Stage.DOWN), Language.ENGLISH))
        .isEmpty();
  }
}
