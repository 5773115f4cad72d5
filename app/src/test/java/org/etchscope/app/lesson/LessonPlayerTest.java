package org.etchscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LessonPlayerTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "mine", "title": {"en": "Mine"}, "summary": {"en": "Mine"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"}, "begin": {"view": "chip", "at": 0.25},
         "predict": {"question": {"en": "Cycles?"},
          "number": {"low": 0, "high": 1e9, "close": 0.1, "value": "run.stepCycles"}},
         "act": {"text": {"en": "Do"}, "set": {"batch": 512}, "view": "why",
          "done": "workload.batch >= 512"},
         "explain": {"en": "{before:workload.batch} to {workload.batch}"}, "keep": "one"},
        {"title": {"en": "Two"}, "begin": {"set": {"batch": 8}},
         "predict": {"question": {"en": "Order?"},
          "order": [{"text": {"en": "now"}, "value": "workload.batch"},
                    {"text": {"en": "then"}, "value": "one:workload.batch"}]},
         "explain": {"en": "{one:workload.batch} then"}}]}
      """;

  private final ScenarioSources sources = new ShippedScenarios();
  private final SimulatedStage stage = new SimulatedStage();
  private final AtomicInteger changes = new AtomicInteger();
  private final LessonPlayer player =
      new LessonPlayer(
          new LessonReader(sources).read(LESSON, "mine.json"),
          stage,
          sources,
          changes::incrementAndGet);

  @BeforeEach
  void start() {
    player.start();
  }

  @Test
  void beginsAsTheStepSays() {
    assertThat(player.ready()).isTrue();
    assertThat(player.phase()).isEqualTo(Phase.PREDICT);
    assertThat(stage.state().view()).isEqualTo("chip");
    assertThat(shown().scenario().workload().batch()).isEqualTo(4);
  }

  @Test
  void goesToTheTaskWithOrWithoutAPrediction() {
    player.next();

    assertThat(player.phase()).isEqualTo(Phase.ACT);
    assertThat(player.canGoOn()).isFalse();
  }

  @Test
  void aTaskIsLeftOnlyByDoingIt() {
    player.next();
    player.next();

    assertThat(player.phase()).isEqualTo(Phase.ACT);
  }

  @Test
  void theTaskMayBeDoneInAnotherWayThanTheLessonDoesIt() {
    player.next();
    stage.open(
        new LessonReader(sources)
            .read(LESSON.replace("512", "600"), "x")
            .scenarioAfter(0)
            .scenario(sources));
    player.observe();

    assertThat(player.phase()).isEqualTo(Phase.EXPLAIN);
    assertThat(player.step().explanation().in(Language.ENGLISH, player.moments()))
        .isEqualTo("4 to 600");
  }

  @Test
  void explainsTheMomentInWhichTheTaskWasDoneWhateverIsChangedLater() {
    player.perform();
    stage.open(player.lesson().scenarioOf(1).scenario(sources));
    player.observe();

    assertThat(player.step().explanation().in(Language.TRADITIONAL_CHINESE, player.moments()))
        .isEqualTo("4 to 512");
  }

  @Test
  void aNumberThatIsCloseIsRight() {
    player.answer(new Answer.Estimated(1));
    player.perform();
    double correct = shown().summary().stepCycles();

    assertThat(player.verdict()).contains(new Verdict.OfEstimate(1, correct, false));

    player.back();
    player.answer(new Answer.Estimated(correct * 1.09));
    player.perform();

    assertThat(player.verdict().orElseThrow().right()).isTrue();
  }

  @Test
  void aPredictionCannotBeMadeAfterTheTask() {
    player.perform();
    player.answer(new Answer.Estimated(1));

    assertThat(player.answer()).isEmpty();
    assertThat(player.verdict()).isEmpty();
  }

  @Test
  void laterStepsKnowTheMomentsThatWereKept() {
    player.perform();
    player.next();

    assertThat(player.stepNumber()).isEqualTo(1);
    assertThat(shown().scenario().workload().batch()).isEqualTo(8);
    player.answer(new Answer.Ordered(List.of(0, 1)));
    player.next();
    assertThat(player.verdict()).contains(new Verdict.OfOrder(List.of(0, 1), List.of(1, 0)));
    assertThat(player.step().explanation().in(Language.ENGLISH, player.moments()))
        .isEqualTo("512 then");
  }

  @Test
  void backBeginsTheStepAnewAndThenTheOneBefore() {
    player.perform();
    player.next();
    player.next();
    player.back();
    assertThat(player.stepNumber()).isEqualTo(1);
    assertThat(player.phase()).isEqualTo(Phase.PREDICT);
    player.back();
    assertThat(player.stepNumber()).isZero();
    player.back();
    assertThat(player.stepNumber()).isZero();
  }

  @Test
  void afterTheLastStepItIsOver() {
    player.perform();
    player.next();
    player.next();
    assertThat(player.over()).isFalse();
    player.next();

    assertThat(player.over()).isTrue();
    assertThat(player.canGoOn()).isFalse();
    assertThat(changes.get()).isPositive();
  }

  private SimulationResult shown() {
    return Objects.requireNonNull(stage.state().run());
  }
}
