package org.etchscope.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.attention.AttentionProgress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttentionFigureTest {

  private static ComputedText text(String model, String prompt) {
    Scenario scenario =
        new Scenario(
            ModelLibrary.shipped().shape(model),
            ChipLibrary.load("pocket"),
            Workload.decode().withTokens(4, 1));
    return new NumbersComputer()
        .compute(
            NumbersRequest.of(scenario, new WeightSource.Shipped(model), prompt, 6),
            Cancellation.NEVER);
  }

  @ParameterizedTest
  @CsvSource({"sort-gpt2-85k, CBABBC", "austen-llama-0.8m, It is a truth universally acknowledged"})
  void eachOperationOfTheUnitInAStepOfOneTokenIsABlockOfTheOnlineSoftmax(
      String model, String prompt) {
    try (ComputedText text = text(model, prompt)) {
      Trace trace = Objects.requireNonNull(text.timed().request()).trace();
      for (int pass = 1; pass < text.passes().size(); pass++) {
        StepTime step = text.timed().steps().get(pass);
        AttentionProgress end = AttentionFigure.progress(text, trace, step.endCycle() - 1);
        int query = end.lastQuery();
        assertThat(query).isEqualTo(text.passes().get(pass).firstPosition());
        for (int layer = 0; layer < text.attention().layers(); layer++) {
          int blocks = text.attention().states(layer, 0, query).size();
          assertThat(end.operations().get(layer)).isEqualTo(blocks);
          assertThat(end.done().get(layer)).isEqualTo(blocks);
        }
        AttentionProgress begin = AttentionFigure.progress(text, trace, step.beginCycle());
        assertThat(begin.lastQuery()).isEqualTo(query);
        assertThat(begin.done()).containsOnly(0);
      }
    }
  }
}
