package org.etchscope.app.lesson;

import java.util.function.Function;
import org.etchscope.app.lesson.Prediction.Choice;
import org.etchscope.app.lesson.Prediction.Estimate;
import org.etchscope.app.lesson.Prediction.Option;
import org.etchscope.app.lesson.Prediction.Order;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.app.lesson.state.ValueFormat;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// A lesson as a text to read or to print: every step as the lesson does it, with the numbers of
/// its runs and the right answers.
public final class LessonHandout {

  private final LessonPlayer player;
  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private LessonHandout(LessonPlayer player, Language language) {
    this.player = player;
    this.language = language;
  }

  /// The text of a lesson.
  ///
  /// @param stage where a run that is asked for is shown when the request returns
  /// @throws IllegalArgumentException if the lesson cannot be gone through
  public static String of(
      Lesson lesson, Language language, LessonStage stage, ScenarioSources sources) {
    LessonHandout handout =
        new LessonHandout(new LessonPlayer(lesson, stage, sources, () -> {}), language);
    handout.write();
    return handout.text.toString();
  }

  private void write() {
    Lesson lesson = player.lesson();
    text.append("# ").append(lesson.title().plain(language)).append("\n\n");
    text.append(lesson.summary().plain(language)).append('\n');
    player.start();
    for (int step = 0; step < lesson.steps().size(); step++) {
      if (!player.ready()) {
        throw new IllegalArgumentException(
            "%s: the run with which step %d begins is refused".formatted(lesson.id(), step + 1));
      }
      write(step, player.step());
      player.next();
    }
  }

  private void write(int number, LessonStep step) {
    text.append("\n## ").append(number + 1).append(". ").append(in(step.title())).append("\n\n");
    Prediction prediction = step.prediction();
    if (prediction != null) {
      text.append(in(prediction.question())).append("\n\n");
      player.next();
    }
    Task task = step.task();
    String todo = task == null ? "" : in(task.text());
    player.perform();
    if (player.phase() != LessonStep.Phase.EXPLAIN) {
      throw new IllegalArgumentException(
          "%s: step %d is not done when all is done as it says"
              .formatted(player.lesson().id(), number + 1));
    }
    writeAnswer(prediction);
    if (!todo.isEmpty()) {
      text.append("→ ").append(todo).append("\n\n");
    }
    for (TableRow row : step.table()) {
      text.append(
          "| %s | %s | %s |%n".formatted(in(row.name()), in(row.before()), in(row.after())));
    }
    text.append(step.table().isEmpty() ? "" : "\n").append(in(step.explanation())).append('\n');
  }

  private void writeAnswer(@Nullable Prediction prediction) {
    Moments moments = player.moments();
    switch (prediction) {
      case null -> {}
      case Choice choice -> {
        for (Option option : choice.options()) {
          mark(option.when().of(moments), in(option.text()));
        }
      }
      case Estimate estimate ->
          mark(
              true, ValueFormat.NUMBER.words(estimate.value().of(moments)) + " " + estimate.unit());
      case Order order -> {
        Function<Integer, String> name = item -> in(order.items().get(item).text());
        Verdict.correct(order, moments).forEach(item -> mark(true, name.apply(item)));
      }
    }
    text.append(prediction == null ? "" : "\n");
  }

  private void mark(boolean right, String line) {
    text.append(right ? "- [x] " : "- [ ] ").append(line.strip()).append('\n');
  }

  private String in(LessonText line) {
    return line.in(language, player.moments());
  }
}
