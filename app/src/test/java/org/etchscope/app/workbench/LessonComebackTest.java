package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.etchscope.app.lesson.Answer;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.file.SessionFile;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.Session;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that ends in the middle of a lesson, however it ends, and its next start.
final class LessonComebackTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "mine", "title": {"en": "Mine"}, "summary": {"en": "Mine"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"}, "begin": {"view": "memory", "at": 0.5},
         "act": {"text": {"en": "Do"}, "set": {"batch": 8}, "done": "workload.batch = 8"},
         "explain": {"en": "One"}, "keep": "eight"},
        {"title": {"en": "Two"},
         "predict": {"question": {"en": "Longer?"},
          "choices": [{"text": {"en": "Yes"}, "when": "run.stepCycles > before:run.stepCycles"},
                      {"text": {"en": "No"}, "when": "run.stepCycles <= before:run.stepCycles"}]},
         "act": {"text": {"en": "Do"}, "set": {"batch": 512}, "done": "workload.batch = 512"},
         "explain": {"en": "{eight:workload.batch}, {before:workload.batch}, {workload.batch}"}}]}
      """;

  @TempDir private Path folder = Path.of("");

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);
  private final DirectRuns laterRuns = new DirectRuns();

  @BeforeEach
  void beginTheLessonOfAFile() throws IOException {
    runs.finish(model);
    model.set(NumberParameter.BATCH, "5");
    runs.finish(model);
    model.view().set("roofline");
    model.playback().seek(1234);
    new FileIntake(model).open(Files.writeString(folder.resolve("mine.json"), LESSON));
    runs.finish(model);
  }

  /// The program ends without a further word, and starts again.
  private WorkbenchModel next() {
    new SessionFile(file(), new KeptFiles(Runnable::run)).keep(model);
    WorkbenchModel next = new WorkbenchModel(Preset.DECODE.scenario(), laterRuns, () -> 0);
    Optional<Session> kept = new SessionFile(file(), new KeptFiles(Runnable::run)).openIn(next);
    next.lessonDesk().comeBack(kept.orElseThrow(), Runnable::run, Runnable::run);
    return next;
  }

  private Path file() {
    return folder.resolve("session.properties");
  }

  private static LessonPlayer way(WorkbenchModel model) {
    return model.lessons().current().orElseThrow();
  }

  private void goToTheSecondStep() {
    model.set(NumberParameter.BATCH, "8");
    runs.finish(model);
    model.lessons().next();
    runs.finish(model);
    assertThat(way(model).stepNumber()).isEqualTo(1);
  }

  @Test
  void aPredictionIsStillThere() {
    goToTheSecondStep();
    way(model).answer(new Answer.Chosen(1));
    WorkbenchModel next = next();
    laterRuns.finish(next);

    assertThat(way(next).stepNumber()).isEqualTo(1);
    assertThat(way(next).phase()).isEqualTo(Phase.PREDICT);
    assertThat(way(next).answer()).contains(new Answer.Chosen(1));
  }

  @Test
  void aTaskThatWasDoneIsDoneAndExplainedWithWhatEarlierStepsKeep() {
    goToTheSecondStep();
    way(model).answer(new Answer.Chosen(1));
    model.lessons().next();
    model.set(NumberParameter.BATCH, "512");
    runs.finish(model);
    assertThat(way(model).phase()).isEqualTo(Phase.EXPLAIN);
    WorkbenchModel next = next();
    laterRuns.finish(next);
    laterRuns.finish(next);

    assertThat(way(next).phase()).isEqualTo(Phase.EXPLAIN);
    assertThat(way(next).verdict()).isPresent().isEqualTo(way(model).verdict());
    assertThat(way(next).step().explanation().in(Language.ENGLISH, way(next).moments()))
        .isEqualTo("8, 8, 512");
  }

  @Test
  void leavingShowsWhatWasThereBeforeTheLesson() {
    goToTheSecondStep();
    WorkbenchModel next = next();
    laterRuns.finish(next);
    next.lessons().leave();
    laterRuns.finish(next);

    assertThat(next.wanted().workload().batch()).isEqualTo(5);
    assertThat(next.view().get()).isEqualTo("roofline");
    assertThat(next.playback().now()).isEqualTo(1234);
  }

  @Test
  void aSecondEndBeforeTheFirstRunKeepsThePlace() throws IOException {
    goToTheSecondStep();
    way(model).answer(new Answer.Chosen(0));
    WorkbenchModel next = next();
    String kept = Files.readString(file());
    new SessionFile(file(), new KeptFiles(Runnable::run)).keep(next);

    assertThat(file()).hasContent(kept).content().contains("lesson.answer=choice 1");
  }

  @Test
  void aLessonWhoseFileIsGoneLeavesWhatWasThereBefore() throws IOException {
    Files.delete(folder.resolve("mine.json"));
    WorkbenchModel next = next();
    laterRuns.finish(next);

    assertThat(next.lessons().isUnderWay()).isFalse();
    assertThat(next.wanted().workload().batch()).isEqualTo(5);
    assertThat(next.notices().complaint().get()).isNull();
    assertThat(next.lessonDesk().session()).isEmpty();
  }

  @Test
  void aPlaceThatWasDamagedIsAsIfThereHadBeenNoLesson() throws IOException {
    new SessionFile(file(), new KeptFiles(Runnable::run)).keep(model);
    String kept = Files.readString(file());
    for (String damage :
        new String[] {"lesson.step=0", "lesson.step=x", "lesson.phase=late", "lesson.answer=42"}) {
      Files.writeString(file(), kept + damage + "\n");
      WorkbenchModel next = new WorkbenchModel(Preset.DECODE.scenario(), laterRuns, () -> 0);
      Session read =
          new SessionFile(file(), new KeptFiles(Runnable::run)).openIn(next).orElseThrow();

      assertThat(read.lessonPlace()).as(damage).isEmpty();
      assertThat(next.wanted().workload().batch()).as(damage).isEqualTo(5);
    }
  }

  @Test
  void withoutALessonNothingOfOneIsKept() throws IOException {
    model.lessons().leave();
    runs.finish(model);
    new SessionFile(file(), new KeptFiles(Runnable::run)).keep(model);

    assertThat(Files.readString(file())).contains("view=roofline").doesNotContain("lesson.");
    assertThat(Objects.requireNonNull(model.shown()).scenario()).isEqualTo(model.wanted());
  }
}
