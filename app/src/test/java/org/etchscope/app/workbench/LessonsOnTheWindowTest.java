package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonBook;
import org.etchscope.app.lesson.LessonReader;
import org.etchscope.app.lesson.LessonStage;
import org.etchscope.app.lesson.LessonTrial;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.model.Complaint;
import org.etchscope.app.workbench.model.LessonDesk;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lessons on the window's own model, without a window.
final class LessonsOnTheWindowTest {

  private static final ScenarioSources SOURCES = new ShippedScenarios();

  private static final String SHORT_LESSON =
      """
      {"schema": 1, "id": "short", "title": {"en": "Short"}, "summary": {"en": "Short"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"}, "begin": {"view": "memory", "select": "sram.kv", "at": 0.5},
         "act": {"text": {"en": "Do"}, "set": {"batch": 8}, "done": "workload.batch = 8"},
         "explain": {"en": "{before:workload.batch} to {workload.batch}"}}]}
      """;

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);

  @BeforeEach
  void runFirst() {
    runs.finish(model);
  }

  @ParameterizedTest
  @MethodSource("org.etchscope.samples.LessonLibrary#ids")
  void everyShippedLessonCanBeGoneThroughAsItSays(String id) {
    Lesson lesson = new LessonBook(SOURCES).find(id);

    assertThat(LessonTrial.faults(lesson, new RunAtOnce(model, runs), SOURCES)).isEmpty();
  }

  @Test
  void aTaskIsDoneByWhatThePanelOfParametersDoes() {
    startShort();
    model.set(NumberParameter.BATCH, "8");
    runs.finish(model);

    assertThat(explanation()).isEqualTo("4 to 8");
  }

  @Test
  void aTaskThatIsRefusedIsNotDone() {
    startShort();
    model.set(NumberParameter.BATCH, "99999");

    assertThat(model.notices().complaint().get()).isNotNull();
    assertThat(explanation()).isEqualTo("4 to 4");
  }

  @Test
  void theWindowStandsAsTheStepSays() {
    startShort();

    assertThat(model.view().get()).isEqualTo("memory");
    assertThat(model.selection().get()).isEqualTo("sram.kv");
    assertThat(model.playback().now()).isCloseTo(cycles() / 2, within(1L));
    assertThat(model.playback().playing().get()).isFalse();
  }

  @Test
  void whatTheUserHadOnScreenIsThereAgainAfterTheLesson() {
    model.set(NumberParameter.BATCH, "5");
    runs.finish(model);
    model.view().set("roofline");
    model.selection().set("hbm.stack.0");
    model.playback().seek(1234);
    model.panels().inspector().set(true);
    Scenario before = model.wanted();
    startShort();
    model.set(NumberParameter.BATCH, "8");
    runs.finish(model);
    model.lessons().next();
    runs.finish(model);

    assertThat(model.lessons().isUnderWay()).isFalse();
    assertThat(model.wanted()).isEqualTo(before);
    assertThat(model.view().get()).isEqualTo("roofline");
    assertThat(model.selection().get()).isEqualTo("hbm.stack.0");
    assertThat(model.playback().now()).isEqualTo(1234);
    assertThat(model.panels().inspector().get()).isTrue();
  }

  @Test
  void aDroppedLessonFileBegins(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), SHORT_LESSON);
    new FileIntake(model).open(file);

    assertThat(model.lessons().isUnderWay()).isTrue();
  }

  @Test
  void aLessonFileThatIsWrongLeavesASentence(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("mine.json"), SHORT_LESSON.replace("batch =", "bath ="));
    new FileIntake(model).open(file);

    assertThat(model.lessons().isUnderWay()).isFalse();
    assertThat(model.notices().complaint().get())
        .isNotNull()
        .extracting(Complaint::sentence)
        .asString()
        .contains("there is no fact workload.bath; the nearest is workload.batch");
  }

  private void startShort() {
    model.lessons().start(new LessonReader(SOURCES).read(SHORT_LESSON, "short.json"));
    runs.finish(model);
  }

  private long cycles() {
    return Objects.requireNonNull(model.shown()).trace().cycles();
  }

  private String explanation() {
    return model
        .lessons()
        .current()
        .map(way -> way.step().explanation().in(Language.ENGLISH, way.moments()))
        .orElse("");
  }

  /// The window's model as a stage on which every run ends at once.
  private record RunAtOnce(
      LessonDesk desk, WorkbenchModel model, DirectRuns runs, MemoryCalibration calibration)
      implements LessonStage {

    RunAtOnce(WorkbenchModel model, DirectRuns runs) {
      this(new LessonDesk(model), model, runs, new MemoryCalibration());
    }

    @Override
    public LessonState state() {
      return desk.state();
    }

    @Override
    public void open(Scenario scenario) {
      int before = runs.requested().size();
      desk.open(scenario);
      if (runs.requested().size() > before) {
        model.accept(outcome(scenario));
      }
    }

    private Outcome outcome(Scenario scenario) {
      try {
        return new Outcome.Finished(
            Simulator.run(scenario, Cancellation.NEVER, calibration), 1_000_000);
      } catch (ScheduleException e) {
        return new Outcome.Refused(scenario, InputFault.of(e));
      }
    }

    @Override
    public void refuse(NotATransformerException refused) {
      desk.refuse(refused);
    }

    @Override
    public void showView(String id) {
      desk.showView(id);
    }

    @Override
    public void select(String id) {
      desk.select(id);
    }

    @Override
    public void seek(double share) {
      desk.seek(share);
    }
  }
}
