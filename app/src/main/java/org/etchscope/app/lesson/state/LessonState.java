package org.etchscope.app.lesson.state;

import java.util.Objects;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;

/// What the window shows at one moment. Immutable, so that a lesson can compare two of them.
///
/// @param run the run whose values are on screen; `null` before the first
/// @param cycle where the playhead stands
/// @param playing whether the playhead moves by itself
/// @param view id of the view in the centre
/// @param selection id of the drawn thing that is selected; empty if none is
/// @param refused the model that the chip cannot run; `null` unless one was refused
/// @param complaint why the last wish cannot be met, in one sentence; empty if it can
public record LessonState(
    @Nullable SimulationResult run,
    long cycle,
    boolean playing,
    String view,
    String selection,
    @Nullable RefusedModel refused,
    String complaint) {

  /// A model that the chip has no unit for.
  ///
  /// @param model what its configuration calls it
  /// @param layer the first layer without a unit, and its operation
  /// @param reason why there is none
  public record RefusedModel(String model, String layer, String reason) {}

  public LessonState {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(complaint, "complaint");
    if (cycle < 0) {
      throw new IllegalArgumentException("cycle is %d; it must not be negative".formatted(cycle));
    }
  }
}
