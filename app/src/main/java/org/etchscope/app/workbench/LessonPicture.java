package org.etchscope.app.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import org.etchscope.app.figure.Toolkit;
import org.etchscope.app.lesson.Lesson;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.surface.Look;

/// The window in a lesson as a picture, without a screen. Everything up to the step is done as the
/// lesson says.
///
/// @param lesson the lesson
/// @param step number of the step, from 0
/// @param phase what the learner is at
/// @param presented whether it is shown as to a class
/// @param look colours and language
/// @param width pixels, from 1,280 to 8,192
/// @param height pixels, from 800 to 8,192
public record LessonPicture(
    Lesson lesson, int step, Phase phase, boolean presented, Look look, int width, int height) {

  public LessonPicture {
    if (step < 0 || step >= lesson.steps().size()) {
      throw new IllegalArgumentException(
          "step is %d; %s has the steps 1 to %d"
              .formatted(step + 1, lesson.id(), lesson.steps().size()));
    }
    if (!lesson.steps().get(step).phases().contains(phase)) {
      throw new IllegalArgumentException(
          "phase is %s; step %d of %s has %s"
              .formatted(phase, step + 1, lesson.id(), lesson.steps().get(step).phases()));
    }
    WindowPicture.checkSize(width, height);
  }

  /// Draws the window. May be called on any thread; JavaFX is started in memory if it does not run.
  ///
  /// @throws IllegalArgumentException if the lesson does not come to the step
  public WritableImage render() {
    return Toolkit.make(this::take);
  }

  private WritableImage take() {
    PromptRuns runs = new PromptRuns();
    Scenario first = lesson.scenario().scenario(new ShippedScenarios());
    WorkbenchModel model = new WorkbenchModel(first, runs, System::nanoTime);
    model.appearance().wear(look);
    Window window = new Window(model, width, height);
    runs.finish(model);
    WindowPicture.layOut(window);
    model.lessons().start(lesson);
    runs.finish(model);
    Optional<LessonPlayer> way = model.lessons().current();
    while (way.isPresent() && !isThere(way.get())) {
      advance(way.get());
      runs.finish(model);
    }
    if (presented) {
      window.present();
    }
    return WindowPicture.taken(window);
  }

  private boolean isThere(LessonPlayer way) {
    return way.stepNumber() == step && way.phase() == phase;
  }

  private void advance(LessonPlayer way) {
    int before = way.stepNumber();
    Phase at = way.phase();
    if (at == Phase.ACT) {
      way.perform();
    } else {
      way.next();
    }
    boolean waits = at == Phase.ACT && way.phase() == Phase.ACT;
    if (!way.ready() && before == way.stepNumber() && !waits) {
      throw new IllegalArgumentException(
          "%s does not come to its step %d".formatted(lesson.id(), step + 1));
    }
  }

  /// Runs what is asked for when it is told to.
  private static final class PromptRuns implements WorkbenchModel.Runs {
    private final MemoryCalibration calibration = new MemoryCalibration();
    private final Deque<Scenario> requests = new ArrayDeque<>();

    void finish(WorkbenchModel model) {
      while (!requests.isEmpty()) {
        Scenario scenario = requests.removeLast();
        requests.clear();
        try {
          model.accept(
              new Outcome.Finished(Simulator.run(scenario, Cancellation.NEVER, calibration), 0));
        } catch (ScheduleException e) {
          model.accept(new Outcome.Refused(scenario, InputFault.of(e)));
        }
      }
    }

    @Override
    public void request(Scenario scenario) {
      requests.add(scenario);
    }

    @Override
    public void cancel() {
      requests.clear();
    }

    @Override
    public void request(NumbersRequest request) {}

    @Override
    public void cancelNumbers() {}
  }
}
