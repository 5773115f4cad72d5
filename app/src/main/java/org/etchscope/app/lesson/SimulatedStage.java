package org.etchscope.app.lesson;

import java.util.Objects;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.app.lesson.state.LessonState.RefusedModel;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Stands for the window where there is none: runs at once what it is asked for. For one thread.
public final class SimulatedStage implements LessonStage {

  private final MemoryCalibration calibration = new MemoryCalibration();
  private @Nullable SimulationResult run;
  private double share;
  private String view = Places.views().getFirst();
  private String selection = "";
  private @Nullable RefusedModel refused;
  private String complaint = "";

  @Override
  public LessonState state() {
    SimulationResult shown = run;
    long cycle = shown == null ? 0 : Math.round(share * shown.trace().cycles());
    return new LessonState(shown, cycle, false, view, selection, refused, complaint);
  }

  @Override
  public void open(Scenario scenario) {
    refused = null;
    complaint = "";
    if (run != null && run.scenario().equals(scenario)) {
      return;
    }
    try {
      run = Simulator.run(scenario, Cancellation.NEVER, calibration);
    } catch (ScheduleException | IllegalArgumentException e) {
      complaint = Objects.toString(e.getMessage(), e.toString());
    }
  }

  @Override
  public void refuse(NotATransformerException model) {
    refused = new RefusedModel(model.modelType(), model.layer(), model.reason());
  }

  @Override
  public void showView(String id) {
    view = id;
  }

  @Override
  public void select(String id) {
    selection = id;
  }

  @Override
  public void seek(double newShare) {
    share = newShare;
  }
}
