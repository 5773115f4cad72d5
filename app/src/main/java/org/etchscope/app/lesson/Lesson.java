package org.etchscope.app.lesson;

import java.util.List;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.jspecify.annotations.Nullable;

/// A guided lesson.
///
/// @param id short name, in small letters
/// @param title its name
/// @param summary what is learned, in a sentence
/// @param minutes time it takes
/// @param scenario what is run when it begins
/// @param steps its steps, one at least
public record Lesson(
    String id,
    LessonText title,
    LessonText summary,
    int minutes,
    ScenarioDocument scenario,
    List<LessonStep> steps) {

  public Lesson {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("steps is empty; a lesson has one step at least");
    }
  }

  /// What is run when a step begins, if all was done before as the lesson does it.
  ///
  /// @param step number of the step, from 0
  ScenarioDocument scenarioOf(int step) {
    ScenarioDocument document = scenario;
    for (LessonStep earlier : steps.subList(0, step)) {
      document = afterTask(earlier, earlier.begin().in(document));
    }
    return steps.get(step).begin().in(document);
  }

  /// What is run after the task of a step.
  ScenarioDocument scenarioAfter(int step) {
    return afterTask(steps.get(step), scenarioOf(step));
  }

  private static ScenarioDocument afterTask(LessonStep step, ScenarioDocument document) {
    @Nullable Task task = step.task();
    return task == null ? document : task.setting().in(document);
  }
}
