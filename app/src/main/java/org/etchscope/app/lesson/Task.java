package org.etchscope.app.lesson;

import java.util.List;
import org.etchscope.app.lesson.state.Expression;

/// What a learner does in the window.
///
/// @param text what is to be done
/// @param setting the same, as the window can do it for the learner
/// @param done what holds once it is done
/// @param targets what in the window it is about, to be pointed at
public record Task(LessonText text, Setting setting, Expression.Truth done, List<String> targets) {
  public Task {
    targets = List.copyOf(targets);
  }
}
