package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// When results are drawn. The loop sleeps, so nothing is drawn unless a test says so.
@ExtendWith(ApplicationExtension.class)
final class FrameLoopTest {

  private final DirectRuns runs = new DirectRuns();
  private @Nullable WorkbenchModel model;
  private @Nullable Window window;
  private @Nullable FrameLoop loop;

  @Start
  void open(Stage stage) {
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window shown = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(shown.scene());
    stage.show();
    model = opened;
    window = shown;
    loop = new FrameLoop(opened, shown::content);
  }

  @Test
  void nothingOfAResultThatWasDrawnAtOnceIsLeftToDraw(FxRobot robot) {
    robot.interact(() -> {
      newResult();
      loop().drawAtOnce();
      assertThat(model().tick()).isFalse();
      assertThat(window().content().refresh()).isFalse();
    });
  }

  @Test
  void aResultThatPlaysIsLeftToTheNextFrame(FxRobot robot) {
    robot.interact(() -> {
      model().playback().play();
      newResult();
      loop().drawAtOnce();
      assertThat(window().content().refresh()).isTrue();
    });
  }

  /// Another run, while all of the one before has been drawn.
  private void newResult() {
    window().content().refresh();
    model().set(NumberParameter.BATCH, 2);
    runs.finish(model());
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }

  private FrameLoop loop() {
    return Objects.requireNonNull(loop);
  }
}
