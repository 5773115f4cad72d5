package org.etchscope.app.workbench.view;

import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.playback.StepUnit;
import org.jspecify.annotations.Nullable;

/// Makes steps cycles while the array microscope is seen, and elsewhere what they were. It lives as
/// long as the model: panels that are built anew in between must not take cycles for what was
/// chosen elsewhere.
public final class CycleSteps {

  private final PlaybackModel playback;
  private @Nullable StepUnit elsewhere;

  private CycleSteps(PlaybackModel playback) {
    this.playback = playback;
  }

  public static void follow(WorkbenchModel model) {
    model.view().subscribe(new CycleSteps(model.playback())::choose);
  }

  private void choose(String view) {
    if (view.equals(ArrayPane.ID)) {
      elsewhere = playback.unit().get();
      playback.unit().set(StepUnit.CYCLE);
    } else if (elsewhere != null) {
      playback.unit().set(elsewhere);
      elsewhere = null;
    }
  }
}
