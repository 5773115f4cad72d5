package org.etchscope.app.lesson;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.sim.scenario.ScenarioSources;
import org.jspecify.annotations.Nullable;

/// A learner comes back to the place of a lesson that was broken off: at the step, with what the
/// steps before it keep, with the same prediction, and with the task done if it was.
public final class LessonReturn {

  private final Lesson lesson;
  private final LessonPlace place;
  private final Map<String, LessonState> earlier;
  private boolean takenUp;

  private LessonReturn(Lesson lesson, LessonPlace place, Map<String, LessonState> earlier) {
    this.lesson = lesson;
    this.place = place;
    this.earlier = earlier;
  }

  /// Reads the lesson of a place, and runs what its earlier steps run if they keep something. On
  /// any thread.
  ///
  /// @throws IllegalArgumentException in one sentence if the lesson or its step is no longer there
  public static LessonReturn to(LessonPlace place, ScenarioSources sources) {
    Lesson lesson = new LessonBook(sources).find(place.source());
    if (place.step() >= lesson.steps().size()) {
      throw new IllegalArgumentException(
          "step is %d; the lesson %s has %d"
              .formatted(place.step() + 1, lesson.id(), lesson.steps().size()));
    }
    return new LessonReturn(lesson, place, moments(lesson, place.step(), sources));
  }

  private static Map<String, LessonState> moments(
      Lesson lesson, int step, ScenarioSources sources) {
    if (lesson.steps().subList(0, step).stream().allMatch(earlier -> earlier.keep().isEmpty())) {
      return Map.of();
    }
    LessonPlayer player = new LessonPlayer(lesson, new SimulatedStage(), sources, () -> {});
    player.start();
    while (player.stepNumber() < step) {
      int before = player.stepNumber();
      if (player.phase() == Phase.PREDICT) {
        player.next();
      }
      player.perform();
      player.next();
      if (player.stepNumber() == before) {
        // A lesson that cannot be passed keeps what was kept until here.
        break;
      }
    }
    return player.kept();
  }

  public Lesson lesson() {
    return lesson;
  }

  public LessonPlace place() {
    return place;
  }

  /// Begins the step.
  public void begin(LessonPlayer player) {
    player.start(place.step(), earlier);
  }

  /// Brings the learner as far as before, once the step's beginning is on the stage; nothing before
  /// that, for another step, and a second time.
  public void takeUp(LessonPlayer player) {
    if (takenUp || !player.ready()) {
      return;
    }
    takenUp = true;
    if (player.stepNumber() != place.step()) {
      return;
    }
    Answer answer = place.answer();
    if (answer != null && fits(answer, player.step().prediction())) {
      player.answer(answer);
    }
    if (place.phase() != Phase.PREDICT && player.phase() == Phase.PREDICT) {
      player.next();
    }
    if (place.phase() == Phase.EXPLAIN) {
      player.perform();
    }
  }

  /// Whether the learner is as far as before.
  public boolean isTakenUp() {
    return takenUp;
  }

  /// The file of a lesson may have been changed since.
  private static boolean fits(Answer answer, @Nullable Prediction prediction) {
    return switch (answer) {
      case Answer.Chosen(int option) ->
          prediction instanceof Prediction.Choice choice
              && option >= 0
              && option < choice.options().size();
      case Answer.Estimated(double number) ->
          prediction instanceof Prediction.Estimate && Double.isFinite(number);
      case Answer.Ordered(List<Integer> items) ->
          prediction instanceof Prediction.Order order
              && items.stream()
                  .sorted()
                  .toList()
                  .equals(IntStream.range(0, order.items().size()).boxed().toList());
    };
  }
}
