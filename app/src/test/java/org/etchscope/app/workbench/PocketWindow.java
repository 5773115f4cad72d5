package org.etchscope.app.workbench;

import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// The window over the run of the small chip, which has come.
public final class PocketWindow {

  private PocketWindow() {}

  /// Shows it on a stage; answers what it shows.
  public static WorkbenchModel show(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
    return model;
  }
}
