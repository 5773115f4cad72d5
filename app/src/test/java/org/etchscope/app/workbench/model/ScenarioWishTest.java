package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way back from changes.
final class ScenarioWishTest {

  private static final long SECOND = 1_000_000_000L;

  private final DirectRuns runs = new DirectRuns();
  private long now;
  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> now);
  private final ScenarioWish wish = model.wish();

  @BeforeEach
  void finishTheFirstRun() {
    runs.finish(model);
  }

  private void change(String path, String text) {
    now += SECOND;
    model.edit(path, old -> Parameters.of(path).with(old, text));
  }

  @Test
  void everyChangeCanBeTakenBackAndMadeAgain() {
    List<Scenario> wanted = new ArrayList<>(List.of(model.wanted()));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 30; i++) {
      switch (random.nextInt(5)) {
        case 0 -> change("batch", String.valueOf(random.nextInt(1, 60)));
        case 1 -> change("chip.hbm.gigabytesPerSecond", String.valueOf(random.nextInt(10, 900)));
        case 2 -> change("model.num_hidden_layers", String.valueOf(random.nextInt(1, 9)));
        case 3 -> model.open(ChipLibrary.load(random.nextBoolean() ? "pocket" : "h100"));
        default ->
            model.open(ModelLibrary.shipped().shape(random.nextBoolean() ? "gpt2" : "llama-3-8b"));
      }
      if (!model.wanted().equals(wanted.getLast())) {
        wanted.add(model.wanted());
      }
      now += SECOND;
    }

    for (int i = wanted.size() - 2; i >= 0; i--) {
      wish.undo();
      assertThat(model.wanted()).as("step %d back", i).isEqualTo(wanted.get(i));
    }
    assertThat(wish.history().canUndo().get()).isFalse();
    for (int i = 1; i < wanted.size(); i++) {
      wish.redo();
      assertThat(model.wanted()).as("step %d again", i).isEqualTo(wanted.get(i));
    }
    assertThat(wish.history().canRedo().get()).isFalse();
  }

  @Test
  void whatASliderPassesOnItsWayIsOneStep() {
    for (int batch = 10; batch < 20; batch++) {
      now += SECOND / 50;
      model.set(NumberParameter.BATCH, batch);
    }

    wish.undo();

    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void aNewChangeForgetsWhatWasTakenBack() {
    change("batch", "3");
    wish.undo();
    change("batch", "4");

    assertThat(wish.history().canRedo().get()).isFalse();
  }

  @Test
  void takingBackAsksForTheRunOfBefore() {
    change("batch", "3");
    runs.finish(model);
    wish.undo();
    runs.finish(model);

    assertThat(runs.requested().getLast()).isEqualTo(Preset.POCKET.scenario());
    assertThat(model.notices().complaint().get()).isNull();
  }

  @Test
  void aShapeTakenBackIsTheOriginalModelAgain() {
    change("model.num_hidden_layers", "2");
    assertThat(model.wanted().model().name()).endsWith(", changed");
    wish.undo();

    assertThat(model.wanted().model()).isEqualTo(Preset.POCKET.scenario().model());
  }

  @Test
  void resetGoesBackToWhatWasOpened() {
    change("batch", "3");
    change("chip.arrays.count", "2");
    change("model.hidden_size", "256");
    wish.reset();

    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
    wish.undo();
    assertThat(model.wanted().model().hiddenSize()).isEqualTo(256);
  }
}
