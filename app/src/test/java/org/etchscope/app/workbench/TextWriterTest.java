package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Texts of the window.
final class TextWriterTest {

  private static Scenario sorting() {
    return new Scenario(
        ModelLibrary.shipped().shape("sort-gpt2-85k"),
        ChipLibrary.load("pocket"),
        Workload.decode().withTokens(4, 1));
  }

  private static TextWriter writer(WorkbenchModel model) {
    return new TextWriter(model, Runnable::run, Runnable::run);
  }

  @Test
  void theRequestOfATextIsTheRunOfTheWindow() {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(sorting(), runs, () -> 0);
    TextWriter writer = writer(model);
    writer.write("CBABBC");
    TimedGeneration text = Objects.requireNonNull(writer.text().get());
    assertThat(text.generation().text()).isEqualTo("CBABBCABBBCC");
    assertThat(model.wanted()).isEqualTo(text.scenario());
    assertThat(writer.busy().get()).isFalse();
    runs.finish(model);
    writer.goTo(3);
    assertThat(writer.cycle()).isEqualTo(text.steps().get(3).beginCycle());
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    WorkbenchModel model = new WorkbenchModel(sorting(), new DirectRuns(), () -> 0);
    TextWriter writer = writer(model);
    writer.write("CBX");
    assertThat(writer.text().get()).isNull();
    assertThat(writer.complaint().get())
        .isEqualTo(
            "character 3 of the text is \"X\"; the vocabulary of this model has only A, B, C");
  }
}
