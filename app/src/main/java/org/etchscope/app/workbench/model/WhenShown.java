package org.etchscope.app.workbench.model;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Does what needs a run once that run is shown.
public final class WhenShown {

  private WhenShown() {}

  /// Does something as soon as the run of a scenario is shown, now if it is; not at all if another
  /// run comes first.
  public static void run(WorkbenchModel model, Scenario scenario, Runnable action) {
    SimulationResult shown = model.shown();
    if (shown != null && shown.scenario().equals(scenario)) {
      action.run();
      return;
    }
    model
        .result()
        .addListener(
            new ChangeListener<@Nullable SimulationResult>() {
              @Override
              public void changed(
                  ObservableValue<? extends @Nullable SimulationResult> result,
                  @Nullable SimulationResult before,
                  @Nullable SimulationResult now) {
                model.result().removeListener(this);
                if (now != null && now.scenario().equals(scenario)) {
                  action.run();
                }
              }
            });
  }
}
