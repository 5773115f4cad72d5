package org.etchscope.app.workbench.view;

import java.util.Optional;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Where the window is in a run: all that a picture of the run may depend on, besides its size.
///
/// @param result the run
/// @param cycle where the playhead stands
/// @param selected id of the thing that is selected, in every view; `null` if none is
/// @param hovered id of the thing under the pointer; `null` if none is
/// @param reducedMotion whether tiles jump and nothing glides
/// @param cyclesPerSecond simulated cycles that pass in a second on the wall; 0 while paused
/// @param numbers what the model computes, if it has weights
/// @param language what is spoken
public record ViewState(
    SimulationResult result,
    long cycle,
    @Nullable String selected,
    @Nullable String hovered,
    boolean reducedMotion,
    double cyclesPerSecond,
    Numbers numbers,
    Language language) {

  /// The same with the pointer elsewhere.
  ViewState withHovered(@Nullable String id) {
    return new ViewState(
        result, cycle, selected, id, reducedMotion, cyclesPerSecond, numbers, language);
  }

  /// The same at another cycle.
  ViewState at(long other) {
    return new ViewState(
        result, other, selected, hovered, reducedMotion, cyclesPerSecond, numbers, language);
  }

  /// The text and its numbers, if there are any.
  Optional<ComputedText> text() {
    return numbers instanceof Numbers.Computed computed
        ? Optional.of(computed.text())
        : Optional.empty();
  }

  /// Whether the run is the request of the text, so that each of its tokens is a stretch of it.
  boolean isOfText() {
    return text().map(text -> text.timed().scenario().equals(result.scenario())).orElse(false);
  }
}
