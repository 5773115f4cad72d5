package org.etchscope.app.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class NumbersComputerTest {

  private static NumbersRequest sorting(String prompt, int tokens) {
    Scenario scenario =
        new Scenario(
            ModelLibrary.shipped().shape("sort-gpt2-85k"),
            ChipLibrary.load("pocket"),
            Workload.decode().withTokens(4, 1));
    return NumbersRequest.of(scenario, new WeightSource.Shipped("sort-gpt2-85k"), prompt, tokens);
  }

  private static ComputedText computed() {
    return new NumbersComputer().compute(sorting("CBABBC", 6), Cancellation.NEVER);
  }

  @Test
  void thePromptIsOnePassAndEachTokenButTheLastAnother() {
    try (ComputedText text = computed()) {
      assertThat(text.timed().generation().text()).isEqualTo("CBABBCABBBCC");
      assertThat(text.passes()).hasSize(6);
      assertThat(text.passes().getFirst().tokens()).isEqualTo(6);
      assertThat(text.passes().getLast().firstPosition()).isEqualTo(10);
      assertThat(String.join("", text.passedTokens())).isEqualTo("CBABBCABBBC");
      assertThat(text.attention().tokens()).isEqualTo(11);
    }
  }

  @Test
  void everyProductOfThePassesIsThereWithItsTiles() {
    try (ComputedText text = computed()) {
      ProductOperands down = text.passes().get(1).products(2, Stage.DOWN).getFirst();
      assertThat(down.rows()).isEqualTo(1);
      assertThat(down.tiles()).isNotNull();
      assertThat(down.weightName(0, 0)).contains("h.2.mlp.c_proj.weight");
      assertThat(text.passes().get(1).products(-1, Stage.HEAD)).hasSize(1);
    }
  }

  @Test
  void aPassIsFoundAtItsCycles() {
    try (ComputedText text = computed()) {
      StepTime third = text.timed().steps().get(2);
      assertThat(text.passAt(third.beginCycle())).isEqualTo(2);
      assertThat(text.passAt(third.endCycle())).isEqualTo(3);
      assertThat(text.passAt(Long.MAX_VALUE)).isEqualTo(5);
    }
  }

  @Test
  void endsAtOnceWhenTheNumbersAreNoLongerWanted() {
    AtomicInteger asked = new AtomicInteger();
    NumbersRequest request = sorting("CBABBC", 6);
    new NumbersComputer()
        .compute(
            request,
            () -> {
              asked.incrementAndGet();
              return false;
            })
        .close();
    int most = asked.get() - 10;
    asked.set(0);
    assertThatThrownBy(
            () -> new NumbersComputer().compute(request, () -> asked.incrementAndGet() > most))
        .isInstanceOf(CancellationException.class);
    assertThat(asked.get()).isEqualTo(most + 1);
  }

  @Test
  void keepsTextsOfHundredsOfTokensOfASmallModelAndFewOfALargeOne() {
    assertThat(most("austen-llama-0.8m")).isGreaterThan(1000);
    assertThat(most("llama-3-70b")).isBetween(16L, 64L);
  }

  private static long most(String id) {
    return NumbersComputer.mostTokens(ModelLibrary.shipped().shape(id));
  }
}
