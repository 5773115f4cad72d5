package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.etchscope.app.live.Findings;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.parameter.WorkloadSection;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.playback.StepUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkbenchModelTest {

  private static final long SECOND = 1_000_000_000L;

  private final DirectRuns runs = new DirectRuns();
  private long now = SECOND;
  private WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> now);

  @BeforeEach
  void finishTheFirstRun() {
    runs.finish(model);
  }

  @Test
  void asksForTheRunOfTheFirstScenarioAtOnce() {
    assertThat(runs.requested()).containsExactly(Preset.POCKET.scenario());
    assertThat(shown().scenario()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void anotherBatchGivesAnotherResult() {
    long before = shown().summary().stepCycles();

    model.set(NumberParameter.BATCH, 2);
    runs.finish(model);

    assertThat(shown().scenario().workload().batch()).isEqualTo(2);
    assertThat(shown().summary().stepCycles()).isLessThan(before);
  }

  @Test
  void inquiriesStandBackUntilTheRunThatIsWaitedForHasEnded() throws InterruptedException {
    Semaphore began = new Semaphore(0);
    Semaphore stoodBack = new Semaphore(0);
    Findings<String, String> inquiry =
        new Findings<>(
            (_, cancellation, _) -> {
              began.release();
              while (!cancellation.isCancelled()) {
                Thread.onSpinWait();
              }
              stoodBack.release();
              throw new CancelledException();
            },
            Runnable::run,
            () -> {});
    model.inquiries().background().watched(inquiry).of("what more of a resource gains");
    began.acquire();

    model.set(NumberParameter.BATCH, 2);

    stoodBack.acquire();
    assertThat(began.tryAcquire()).isFalse();
    runs.finish(model);
    began.acquire();
    inquiry.stop();
  }

  @Test
  void keepsTheLastRunUntilTheNextIsThere() {
    SimulationResult before = shown();

    model.set(NumberParameter.BATCH, 2);

    assertThat(shown()).isSameAs(before);
    assertThat(model.wanted().workload().batch()).isEqualTo(2);
  }

  @Test
  void aWrongValueIsSaidInOneSentenceAndChangesNothing() {
    Scenario before = model.wanted();

    model.set(NumberParameter.BATCH, "5,000");

    assertThat(complaint())
        .isEqualTo(
            new Complaint(
                "batch",
                new Complaint.Cause.Input(
                    InputForm.VALUE.with(
                        "batch", "\"5000\"", InputForm.WHOLE_FROM_TO.with(1, 4096)))));
    assertThat(model.wanted()).isEqualTo(before);
    assertThat(runs.requested()).hasSize(1);
  }

  @Test
  void wordsAreNoNumber() {
    model.set(NumberParameter.BATCH, "many");

    assertThat(complaint().sentence())
        .isEqualTo("batch is \"many\"; it must be a whole number from 1 to 4,096");
  }

  @Test
  void inTheSteadyPhaseTheBatchCanBeLeftToTheChip() {
    model.edit("phase", old -> WorkloadParameters.with(old, old.workload().with(Phase.STEADY)));
    model.set(NumberParameter.BATCH, "0");

    assertThat(model.notices().complaint().get()).isNull();
    assertThat(model.wanted().workload().batch()).isZero();
  }

  @Test
  void headsThatDoNotDivideAreRefusedAtTheirField() {
    model.set(NumberParameter.KEY_VALUE_HEADS, 3);

    assertThat(complaint().parameter()).isEqualTo("keyValueHeads");
    assertThat(complaint().sentence()).contains("key-value heads", "3", "query heads", "4");
  }

  @Test
  void whatDoesNotFitIsSaidAtTheParameterThatWasChangedAndTheLastRunStays() {
    SimulationResult before = shown();

    model.set(NumberParameter.BATCH, 4_096);
    model.set(NumberParameter.PROMPT, 131_072);
    runs.finish(model);

    assertThat(shown().scenario()).as("the last run stays").isEqualTo(before.scenario());
    assertThat(complaint().parameter()).isEqualTo("prompt");
    assertThat(complaint().sentence()).contains("bytes");
  }

  @Test
  void aGoodValueTakesTheComplaintBack() {
    model.set(NumberParameter.BATCH, "0");
    model.set(NumberParameter.BATCH, "3");
    runs.finish(model);

    assertThat(model.notices().complaint().get()).isNull();
  }

  @Test
  void theSameValueAsksForNoRun() {
    model.set(NumberParameter.BATCH, model.wanted().workload().batch());

    assertThat(runs.requested()).hasSize(1);
  }

  @Test
  void aShapeThatIsChangedBackIsTheOriginalModelAgain() {
    TransformerShape original = model.wanted().model();

    model.set(NumberParameter.LAYERS, 8);
    assertThat(model.wanted().model().name()).isEqualTo(original.name() + ", changed");
    model.set(NumberParameter.LAYERS, 4);

    assertThat(model.wanted().model()).isEqualTo(original);
  }

  @Test
  void waitingIsShownAfter150MillisecondsAndCanBeEndedAfterHalfASecond() {
    model.set(NumberParameter.BATCH, 2);
    model.tick();
    assertThat(model.waiting().get()).isEqualTo(Waiting.NO);

    now += SECOND / 5;
    model.tick();
    assertThat(model.waiting().get()).isEqualTo(Waiting.NOTICED);

    now += SECOND / 2;
    model.tick();
    assertThat(model.waiting().get()).isEqualTo(Waiting.LONG);

    runs.finish(model);
    assertThat(model.waiting().get()).isEqualTo(Waiting.NO);
  }

  @Test
  void cancellingGoesBackToTheRunThatIsShown() {
    model.set(NumberParameter.BATCH, 2);

    model.cancelRun();

    assertThat(runs.cancelled()).isEqualTo(1);
    assertThat(model.wanted()).isEqualTo(shown().scenario());
  }

  @Test
  void aFailureInsideLeavesTheLastRun() {
    SimulationResult before = shown();
    IllegalStateException cause = new IllegalStateException("broken");

    model.accept(new Outcome.Failed(model.wanted(), cause));

    assertThat(model.notices().failure().get()).isSameAs(cause);
    assertThat(shown()).isSameAs(before);
  }

  @Test
  void playingMovesOnWithTheClock() {
    model.playback().play();
    now += SECOND;
    model.tick();

    assertThat(model.playback().now()).isPositive();
  }

  @Test
  void aStepAndAStepBackLeadToTheSameCycle() {
    for (StepUnit unit : StepUnit.values()) {
      model.playback().unit().set(unit);
      model.playback().toStart();
      model.playback().step(2);
      model.playback().step(-2);
      assertThat(model.playback().now()).as(unit.name()).isZero();
    }
  }

  @Test
  void aBreakpointStopsAtTheSelectedUnit() {
    model.selection().set("unit.attn.qkv");
    Breakpoints.toggle(model);

    assertThat(model.playback().breakWhen().get())
        .isEqualTo(new BreakCondition.UnitStalls(Unit.ARRAYS));
    Breakpoints.toggle(model);
    assertThat(model.playback().breakWhen().get()).isNull();
  }

  @Test
  void aBreakpointOnABufferStopsAtTheLevelItHasNow() {
    model.playback().seek(shown().trace().cycles() / 2);
    model.selection().set("sram.kv");
    Breakpoints.toggle(model);

    long level = shown().trace().level(BufferName.KEY_VALUE, model.playback().now());
    assertThat(level).isPositive();
    assertThat(model.playback().breakWhen().get())
        .isEqualTo(new BreakCondition.BufferReaches(BufferName.KEY_VALUE, level));
  }

  @Test
  void withNothingSelectedABreakpointStopsAtTheLayer() {
    model.playback().seek(shown().trace().cycles() / 2);
    Breakpoints.toggle(model);

    assertThat(model.playback().breakWhen().get()).isInstanceOf(BreakCondition.LayerBegins.class);
  }

  @Test
  void aBookmarkIsGoneBackTo() {
    model.playback().seek(100);
    model.bookmarks().toggle(model.playback().now());
    model.playback().seek(200);
    model.bookmarks().toggle(model.playback().now());
    model.bookmarks().cycle(1).ifPresent(model.playback()::seek);
    assertThat(model.playback().now()).isEqualTo(100);
    model.bookmarks().cycle(2).ifPresent(model.playback()::seek);
    assertThat(model.playback().now()).isEqualTo(200);
    model.bookmarks().cycle(9).ifPresent(model.playback()::seek);
    assertThat(model.playback().now()).isEqualTo(200);
  }

  @Test
  void aBookmarkThatIsSetAgainIsTakenAway() {
    model.bookmarks().toggle(100);
    model.bookmarks().toggle(100);
    assertThat(model.bookmarks().cycles().get()).isEmpty();
  }

  @Test
  void thereAreNineBookmarksAtMost() {
    for (int i = 0; i < 12; i++) {
      model.bookmarks().toggle(10L * i);
    }
    assertThat(model.bookmarks().cycles().get()).hasSize(9).containsEntry(9, 80L);
  }

  @Test
  void bookmarksStandAtTheSameShareOfAnotherRun() {
    long before = shown().trace().cycles();
    model.bookmarks().toggle(before / 2);
    model.set(NumberParameter.BATCH, 2);
    runs.finish(model);

    long after = shown().trace().cycles();
    assertThat(after).isNotEqualTo(before);
    assertThat(model.bookmarks().cycles().get().get(1)).isBetween(after / 2 - 1, after / 2 + 1);
  }

  @Test
  void reducedMotionShowsAtMostTwoStatesASecond() {
    model.appearance().reducedMotion().set(true);
    model.playback().play();
    int drawn = 0;
    for (int i = 0; i < 200; i++) {
      now += SECOND / 100;
      drawn += model.tick() ? 1 : 0;
    }
    assertThat(drawn).isBetween(2, 5);
  }

  @Test
  void theInterfaceIsScaledFrom75To300PerCent() {
    Appearance appearance = model.appearance();
    appearance.enlarge();
    assertThat(appearance.scale().get()).isEqualTo(1.1);
    for (int i = 0; i < 20; i++) {
      appearance.enlarge();
    }
    assertThat(appearance.scale().get()).isEqualTo(Appearance.LARGEST_SCALE);
    for (int i = 0; i < 20; i++) {
      appearance.shrink();
    }
    assertThat(appearance.scale().get()).isEqualTo(Appearance.SMALLEST_SCALE);
    appearance.resetScale();
    assertThat(appearance.scale().get()).isEqualTo(1);
  }

  @Test
  void anotherRunGoesOnAtTheSameShare() {
    model.playback().seek(shown().trace().cycles() / 2);
    model.set(NumberParameter.BATCH, 2);
    runs.finish(model);

    long cycles = shown().trace().cycles();
    assertThat(model.playback().now()).isBetween(cycles / 2 - 1, cycles / 2 + 1);
  }

  @Test
  void playbackThatWasAskedForBeforeTheFirstRunBeginsWithIt() {
    DirectRuns later = new DirectRuns();
    WorkbenchModel fresh = new WorkbenchModel(Preset.POCKET.scenario(), later, () -> now);
    fresh.playback().play();
    later.finish(fresh);
    now += SECOND;
    fresh.tick();

    assertThat(fresh.playback().now()).isPositive();
  }

  @Test
  void themeGoesFromDarkToLightAndBack() {
    assertThat(model.theme().get()).isEqualTo(Theme.DARK);
    model.appearance().toggleTheme();
    assertThat(model.theme().get()).isEqualTo(Theme.LIGHT);
    model.appearance().toggleTheme();
    assertThat(model.theme().get()).isEqualTo(Theme.DARK);
  }

  @Test
  void everyPresetRuns() {
    for (Preset preset : Preset.ALL) {
      model.open(preset.scenario());
      runs.finish(model);
      assertThat(model.notices().complaint().get()).as(preset.id()).isNull();
      assertThat(shown().scenario()).as(preset.id()).isEqualTo(preset.scenario());
    }
  }

  @Test
  void leavingContinuousBatchingGivesABatchOfAtLeastOne() {
    model.open(Preset.BENCHMARK.scenario());
    model.edit(
        WorkloadSection.PHASE,
        old -> WorkloadParameters.with(old, old.workload().with(Phase.DECODE)));

    assertThat(model.wanted().workload().batch()).isEqualTo(1);
  }

  @Test
  void parametersOfAChangedShapeAreThoseOfItsMatrices() {
    TransformerShape llama = ModelLibrary.shipped().shape("llama-3-8b");
    TransformerShape doubled = ShapeEdit.withLayers(llama, 64);

    long perLayer =
        llama.layers().getFirst().matrixElements(llama.hiddenSize()) + 2L * llama.hiddenSize();
    assertThat(doubled.parameters().total()).isEqualTo(llama.parameters().total() + 32 * perLayer);
  }

  private SimulationResult shown() {
    return Objects.requireNonNull(model.shown());
  }

  private Complaint complaint() {
    return Objects.requireNonNull(model.notices().complaint().get());
  }
}
