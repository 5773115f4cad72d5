package org.etchscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step of a lesson: predict, act, explain; the first two may be missing.
///
/// @param title what it is about
/// @param begin how the window stands when it begins
/// @param prediction what is asked first
/// @param task what is done then
/// @param table figures beside it, before and after the task
/// @param explanation what is to be learned, in the words of the run
/// @param keep name under which the state at its end is kept for later steps; empty for none
public record LessonStep(
    LessonText title,
    Setting begin,
    @Nullable Prediction prediction,
    @Nullable Task task,
    List<TableRow> table,
    LessonText explanation,
    String keep) {

  /// The moment before the task, by the name that expressions give it.
  public static final String BEFORE = "before";

  /// What a learner is at.
  public enum Phase {
    PREDICT,
    ACT,
    EXPLAIN
  }

  public LessonStep {
    table = List.copyOf(table);
  }

  /// Its phases, in their order.
  public List<Phase> phases() {
    List<Phase> phases = new ArrayList<>();
    if (prediction != null) {
      phases.add(Phase.PREDICT);
    }
    if (task != null) {
      phases.add(Phase.ACT);
    }
    phases.add(Phase.EXPLAIN);
    return phases;
  }
}
