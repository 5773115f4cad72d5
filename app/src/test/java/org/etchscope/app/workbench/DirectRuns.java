package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.live.Outcome;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;

/// Keeps what a model asks for, and runs it when a test says so.
final class DirectRuns implements WorkbenchModel.Runs {

  private final List<Scenario> requested = new ArrayList<>();
  private int cancelled;

  @Override
  public void request(Scenario scenario) {
    requested.add(scenario);
  }

  @Override
  public void cancel() {
    cancelled++;
  }

  int cancelled() {
    return cancelled;
  }

  List<Scenario> requested() {
    return requested;
  }

  /// Runs the newest request and gives the outcome to the model.
  void finish(WorkbenchModel model) {
    Scenario scenario = requested.getLast();
    try {
      model.accept(new Outcome.Finished(Simulator.run(scenario), 1_000_000));
    } catch (ScheduleException e) {
      model.accept(new Outcome.Refused(scenario, e.getMessage() == null ? "" : e.getMessage()));
    }
  }
}
