package org.etchscope.app.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.app.numbers.Numbers;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the array view makes of runs, without a window.
final class ArrayViewTest {

  private static final SimulationResult POCKET = Simulator.run(Preset.POCKET.scenario());

  private static ViewState state(SimulationResult result, long cycle, @Nullable String selected) {
    return new ViewState(
        result,
        cycle,
        selected,
        null,
        false,
        0,
        new Numbers.ShapeOnly("a shape only"),
        Language.ENGLISH);
  }

  private static RecordingSurface drawing(SimulationResult result, ArrayChoice choice) {
    RecordingSurface drawing = new RecordingSurface();
    new ArrayView(result, choice).paint(drawing, state(result, 0, null), 1280, 632);
    return drawing;
  }

  @Test
  void aChipWithoutCellsSaysSo() {
    SimulationResult result =
        Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape("llama-3-8b"),
                ChipLibrary.load("h100"),
                Workload.decode().withLayout(new ParallelLayout(1, 1, 1)).withBatch(1)));
    assertThat(String.join(" ", drawing(result, new ArrayChoice()).texts()))
        .contains("compute whole output tiles");
  }

  @Test
  void anArrayThatTheChipDoesNotHaveBecomesItsLast() {
    ArrayChoice choice = new ArrayChoice();
    choice.array().set(400);
    ArrayView view = new ArrayView(POCKET, choice);
    assertThat(view.array()).isEqualTo(7);
    assertThat(view.scene(state(POCKET, 9_000, null)).orElseThrow().subject())
        .endsWith("array 8 of 8");
  }

  @Test
  void aProductThatTheRunDoesNotHaveBecomesWhatIsAtWork() {
    ArrayChoice choice = new ArrayChoice();
    choice.product().set(Stage.ROUTER);
    ArrayView view = new ArrayView(POCKET, choice);
    long cycle = view.arrays().tiles().next(Stage.DOWN, 0, 0).orElseThrow();
    assertThat(view.product(cycle)).isEqualTo(Stage.DOWN);
  }

  @Test
  void everyCellThatIsSelectedIsInTheWindow() {
    ArrayChoice choice = new ArrayChoice();
    choice.look(choice.window().get().of(4, 8, 8));
    ArrayView view = new ArrayView(POCKET, choice);
    for (int row = 0; row < 8; row++) {
      for (int column = 7; column >= 0; column--) {
        String id = "array.cell.%d.%d".formatted(row, column);
        ArrayScene scene = view.scene(state(POCKET, 9_360, id)).orElseThrow();
        assertThat(scene.window().cellRow()).isEqualTo(row);
        assertThat(scene.window().cellColumn()).isEqualTo(column);
        assertThat(view.words(id, state(POCKET, 9_360, id)).orElseThrow())
            .startsWith("Cell row %d, column %d".formatted(row, column));
      }
    }
  }
}
