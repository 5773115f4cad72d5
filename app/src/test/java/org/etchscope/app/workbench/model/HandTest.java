package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.event.Event;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HandTest {

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);
  private final Region control = new Region();

  @BeforeEach
  void finishTheFirstRun() {
    runs.finish(model);
    model.hand().follow(control, () -> List.of(by(1), by(2)));
  }

  @Test
  void looksAheadWhenTheMouseComesToAControl() {
    int batch = model.wanted().workload().batch();

    enter();

    assertThat(batches(runs.expected().getLast())).containsExactly(batch + 1, batch + 2);
  }

  @Test
  void looksAheadFromEachResult() {
    int batch = model.wanted().workload().batch();
    enter();

    model.edit("batch", by(1));
    runs.finish(model);

    assertThat(batches(runs.expected().getLast())).containsExactly(batch + 2, batch + 3);
  }

  @Test
  void expectsNothingWhileSomethingIsWaitedFor() {
    model.edit("batch", by(1));
    runs.expected().clear();

    enter();

    assertThat(runs.expected()).isEmpty();
  }

  private void enter() {
    Event.fireEvent(
        control,
        new MouseEvent(
            MouseEvent.MOUSE_ENTERED,
            0,
            0,
            0,
            0,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            null));
  }

  private static UnaryOperator<Scenario> by(int step) {
    return old -> NumberParameter.BATCH.with(old, old.workload().batch() + step);
  }

  private static List<Integer> batches(List<Scenario> scenarios) {
    return scenarios.stream().map(scenario -> scenario.workload().batch()).toList();
  }
}
