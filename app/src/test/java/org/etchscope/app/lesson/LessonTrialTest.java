package org.etchscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.scenario.ScenarioSources;
import org.junit.jupiter.api.Test;

final class LessonTrialTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "mine", "title": {"en": "Mine"}, "summary": {"en": "Mine"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"},
         "predict": {"question": {"en": "Which?"},
          "choices": [{"text": {"en": "A"}, "when": "run.stepCycles > before:run.stepCycles"},
                      {"text": {"en": "B"}, "when": "run.stepCycles = before:run.stepCycles"}]},
         "act": {"text": {"en": "Do"}, "set": {"batch": 512}, "done": "workload.batch = 512"},
         "explain": {"en": "{run.cycles} and {before:run.cycles}"}}]}
      """;

  private final ScenarioSources sources = new ShippedScenarios();

  @Test
  void aSoundLessonHasNoFaults() {
    assertThat(faults(LESSON)).isEmpty();
  }

  @Test
  void aTaskThatIsDoneBeforehandIsAFault() {
    assertThat(faults(LESSON.replace("workload.batch = 512", "workload.batch >= 4")))
        .containsExactly("mine: steps[0].act.done holds before anything is done");
  }

  @Test
  void aTaskThatIsNotDoneWhenItIsDoneIsAFault() {
    assertThat(faults(LESSON.replace("workload.batch = 512", "window.view = 'why'")))
        .containsExactly("mine: steps[0].act.done does not hold when all is done as the step says");
  }

  @Test
  void aQuestionWithTwoRightAnswersIsAFault() {
    assertThat(faults(LESSON.replace("run.stepCycles =", "run.stepCycles >=")))
        .containsExactly("mine: steps[0].predict.choices has 2 right answers; it must have one");
  }

  @Test
  void aQuestionWithoutARightAnswerIsAFault() {
    assertThat(faults(LESSON.replace("run.stepCycles >", "run.stepCycles <")))
        .containsExactly("mine: steps[0].predict.choices has 0 right answers; it must have one");
  }

  @Test
  void aNumberThatThereIsNotIsAFault() {
    assertThat(faults(LESSON.replace("{run.cycles}", "{window.complaint}")))
        .containsExactly("mine: steps[0].explain holds a value that is not known then");
  }

  @Test
  void aBeginningThatCannotRunIsAFault() {
    assertThat(faults(LESSON.replace("gpt2", "llama-3-70b").replace("sohu-2024", "pocket")))
        .singleElement()
        .asString()
        .startsWith("mine: steps[0].begin cannot be run: ");
  }

  private List<String> faults(String text) {
    Lesson lesson = new LessonReader(sources).read(text, "mine.json");
    return LessonTrial.faults(lesson, new SimulatedStage(), sources);
  }
}
