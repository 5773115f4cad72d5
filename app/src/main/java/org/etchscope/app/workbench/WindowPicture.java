package org.etchscope.app.workbench;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.etchscope.app.figure.Toolkit;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.surface.Look;

/// The whole window as a picture, without a screen: the same panels and painters as in the window.
public final class WindowPicture {

  private static final int LARGEST = 8192;

  private WindowPicture() {}

  /// Runs a scenario and draws the window that shows it.
  ///
  /// @see #render(SimulationResult, Look, int, int, long)
  /// @throws org.etchscope.sim.schedule.ScheduleException if the scenario cannot run
  public static WritableImage render(
      Scenario scenario, Look look, int width, int height, long cycle) {
    return render(Simulator.run(scenario), look, width, height, cycle);
  }

  /// Draws the window that shows a run. May be called on any thread; JavaFX is started in memory if
  /// it does not run.
  ///
  /// @param width pixels, from 1,280 to 8,192
  /// @param height pixels, from 800 to 8,192
  /// @param cycle where the playhead stands
  /// @throws IllegalArgumentException if a size or the cycle is out of range
  public static WritableImage render(
      SimulationResult result, Look look, int width, int height, long cycle) {
    checkSize(width, height);
    if (cycle < 0 || cycle > result.trace().cycles()) {
      throw new IllegalArgumentException(
          "cycle of the picture is %,d; it must be from 0 to %,d"
              .formatted(cycle, result.trace().cycles()));
    }
    return Toolkit.make(new Shot(result, look, width, height, cycle)::take);
  }

  /// @throws IllegalArgumentException if the window cannot have this size
  static void checkSize(int width, int height) {
    check("width", width, (int) WindowContent.MINIMUM_WIDTH);
    check("height", height, (int) WindowContent.MINIMUM_HEIGHT);
  }

  private static void check(String field, int value, int low) {
    if (value < low || value > LARGEST) {
      throw new IllegalArgumentException(
          "%s of the picture is %,d pixels; it must be from %,d to %,d"
              .formatted(field, value, low, LARGEST));
    }
  }

  /// One picture to be taken.
  private record Shot(SimulationResult result, Look look, int width, int height, long cycle) {

    WritableImage take() {
      WorkbenchModel model = new WorkbenchModel(result.scenario(), NO_RUNS, System::nanoTime);
      model.appearance().wear(look);
      Window window = new Window(model, width, height);
      model.accept(new Outcome.Finished(result, 0));
      model.playback().seek(cycle);
      return taken(window);
    }
  }

  /// Lays a window out, draws it and takes the picture.
  static WritableImage taken(Window window) {
    WindowContent content = window.content();
    Scene scene = window.scene();
    layOut(window);
    content.showPlayhead();
    content.refresh();
    return scene.snapshot(new WritableImage((int) scene.getWidth(), (int) scene.getHeight()));
  }

  /// Gives everything in a window its place.
  static void layOut(Window window) {
    Parent root = window.scene().getRoot();
    // Twice: sizes that follow from other sizes are known at the second time.
    for (int i = 0; i < 2; i++) {
      root.applyCss();
      root.layout();
    }
  }

  private static final WorkbenchModel.Runs NO_RUNS =
      new WorkbenchModel.Runs() {
        @Override
        public void request(Scenario scenario) {}

        @Override
        public void cancel() {}

        @Override
        public void request(NumbersRequest request) {}

        @Override
        public void cancelNumbers() {}
      };
}
