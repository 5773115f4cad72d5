package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersOutcome;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Texts of the window and their runs.
final class TextRunTest {

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model = new WorkbenchModel(sorting(), runs, () -> 0);
  private final TextRun text = model.text();

  private static Scenario sorting() {
    return new Scenario(
        ModelLibrary.shipped().shape("sort-gpt2-85k"),
        ChipLibrary.load("pocket"),
        Workload.decode().withTokens(4, 1));
  }

  private ComputedText computed() {
    return model.numbers().text().orElseThrow();
  }

  @Test
  void theRequestOfATextThatIsWrittenIsTheRunOfTheWindow() {
    text.write("CBABBC");
    assertThat(model.wanted()).isEqualTo(sorting());
    runs.compute(model);
    assertThat(computed().timed().generation().text()).isEqualTo("CBABBCABBBCC");
    assertThat(model.wanted()).isEqualTo(computed().timed().scenario());
    assertThat(text.isShown()).isFalse();
    runs.finish(model);
    assertThat(text.isShown()).isTrue();
    assertThat(runs.numbers()).as("the request has the same numbers").hasSize(1);
  }

  @Test
  void numbersThatAreThereByThemselvesLeaveTheRunAsItIs() {
    runs.compute(model);
    assertThat(model.wanted()).isEqualTo(sorting());
  }

  @Test
  void aTokenThatIsChosenIsGoneToOnceTheRunIsThere() {
    runs.compute(model);
    text.goTo(3);
    runs.finish(model);
    List<StepTime> steps = computed().timed().steps();
    assertThat(model.playback().now()).isEqualTo(steps.get(3).beginCycle());
    text.goTo(1);
    assertThat(model.playback().now()).isEqualTo(steps.get(1).beginCycle());
  }

  @Test
  void aModelWithoutWeightsGivesItsPlaceToOneThatCanWrite() {
    WorkbenchModel shapeOnly = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);
    assertThat(shapeOnly.text().writer()).isEqualTo("Austen Llama 0.8M");
    shapeOnly.text().write("She could not");
    assertThat(shapeOnly.wanted().model().name()).isEqualTo("Austen Llama 0.8M");
    assertThat(runs.numbers().getLast().prompt()).isEqualTo("She could not");
  }

  @Test
  void afterAPromptThatIsRefusedNothingIsOpened() {
    runs.compute(model);
    text.write("CBX");
    model
        .numbers()
        .accept(new NumbersOutcome.Refused(runs.numbers().getLast(), InputFault.plain("no X")));
    assertThat(model.numbers().complaint().get()).isEqualTo("no X");
    assertThat(computed().timed().generation().text()).isEqualTo("CBABBCABBBCC");
    assertThat(model.wanted()).isEqualTo(sorting());
  }
}
