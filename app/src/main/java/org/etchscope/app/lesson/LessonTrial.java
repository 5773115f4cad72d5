package org.etchscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Option;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.Template;
import org.etchscope.sim.scenario.ScenarioSources;
import org.jspecify.annotations.Nullable;

/// Goes through a lesson as it says, on a stage whose runs end at once, and finds what is wrong
/// with it: a task that is done before it is begun or not when it is done, a question without an
/// answer, a text about a number that there is not.
public final class LessonTrial {

  private final Lesson lesson;
  private final LessonPlayer player;
  private final List<String> faults = new ArrayList<>();

  private LessonTrial(Lesson lesson, LessonStage stage, ScenarioSources sources) {
    this.lesson = lesson;
    this.player = new LessonPlayer(lesson, stage, sources, () -> {});
  }

  /// What is wrong with a lesson, a sentence for each fault; empty if nothing is.
  ///
  /// @param stage where a run that is asked for is shown when the request returns
  public static List<String> faults(Lesson lesson, LessonStage stage, ScenarioSources sources) {
    LessonTrial trial = new LessonTrial(lesson, stage, sources);
    trial.run();
    return List.copyOf(trial.faults);
  }

  private void run() {
    player.start();
    for (int step = 0; step < lesson.steps().size(); step++) {
      if (!player.ready()) {
        fault("begin", "cannot be run: " + player.moments().now().complaint());
        return;
      }
      if (!pass(player.step())) {
        return;
      }
      player.next();
    }
  }

  /// Goes through a step; says whether it came to its explanation.
  private boolean pass(LessonStep step) {
    Task task = step.task();
    if (task != null) {
      check("act.text", task.text());
    }
    check("title", step.title());
    if (step.prediction() != null) {
      check("predict.question", step.prediction().question());
      player.next();
    }
    if (task != null) {
      if (player.phase() != Phase.ACT) {
        fault("act.done", "holds before anything is done");
      } else {
        player.perform();
      }
    }
    if (player.phase() != Phase.EXPLAIN) {
      fault("act.done", "does not hold when all is done as the step says" + complaint());
      return false;
    }
    checkPrediction(step.prediction());
    for (int row = 0; row < step.table().size(); row++) {
      String at = "table[" + row + "].";
      check(at + "name", step.table().get(row).name());
      check(at + "before", step.table().get(row).before());
      check(at + "after", step.table().get(row).after());
    }
    check("explain", step.explanation());
    return true;
  }

  private String complaint() {
    String complaint = player.moments().now().complaint();
    return complaint.isEmpty() ? "" : "; the window says: " + complaint;
  }

  private void checkPrediction(@Nullable Prediction prediction) {
    Moments moments = player.moments();
    switch (prediction) {
      case null -> {}
      case Choice choice -> {
        List<Option> right =
            choice.options().stream().filter(option -> option.when().of(moments)).toList();
        if (right.size() != 1) {
          fault(
              "predict.choices", "has %d right answers; it must have one".formatted(right.size()));
        }
        choice.options().forEach(option -> check("predict.choices", option.text()));
      }
      case Estimate estimate -> {
        double number = estimate.value().of(moments);
        if (!(number >= estimate.low() && number <= estimate.high())) {
          fault(
              "predict.number.value",
              "is %s; it must be from %s to %s".formatted(number, estimate.low(), estimate.high()));
        }
      }
      case Order order -> {
        long sizes =
            order.items().stream()
                .mapToDouble(item -> item.value().of(moments))
                .filter(Double::isFinite)
                .distinct()
                .count();
        if (sizes != order.items().size()) {
          fault("predict.order", "has items without a size, or of one size");
        }
        order.items().forEach(item -> check("predict.order", item.text()));
      }
    }
  }

  private void check(String field, LessonText text) {
    for (Template template : text.templates()) {
      if (!template.isKnown(player.moments())) {
        fault(field, "holds a value that is not known then");
        return;
      }
    }
  }

  private void fault(String field, String what) {
    faults.add("%s: steps[%d].%s %s".formatted(lesson.id(), player.stepNumber(), field, what));
  }
}
