package org.etchscope.app.lesson.state;

import java.util.List;
import java.util.function.Function;
import org.etchscope.app.lesson.state.LessonState.RefusedModel;

/// What the window shows besides the run.
final class WindowFacts {

  private WindowFacts() {}

  static List<Fact> all() {
    return List.of(
        word("view", "the view in the centre, for example memory", LessonState::view),
        word("selection", "id of the drawn thing that is selected", LessonState::selection),
        refusal("refusedModel", "the model that the chip cannot run", RefusedModel::model),
        refusal("refusedLayer", "its first layer without a unit", RefusedModel::layer),
        refusal("refusedReason", "why there is none", RefusedModel::reason),
        word("complaint", "why the last wish cannot be met", LessonState::complaint));
  }

  private static Fact refusal(String name, String help, Function<RefusedModel, String> value) {
    return word(
        name,
        help,
        state -> {
          RefusedModel refused = state.refused();
          return refused == null ? "" : value.apply(refused);
        });
  }

  private static Fact word(String name, String help, Function<LessonState, String> value) {
    return new Fact.Word("window." + name, help, value);
  }
}
