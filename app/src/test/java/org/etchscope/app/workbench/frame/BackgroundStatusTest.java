package org.etchscope.app.workbench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.etchscope.app.live.Findings;
import org.etchscope.app.workbench.PocketWindow;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.machine.CancelledException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What takes long in the background is said, and can be stopped and gone on with.
@ExtendWith(ApplicationExtension.class)
final class BackgroundStatusTest {

  private @Nullable WorkbenchModel model;

  @Start
  void open(Stage stage) {
    model = PocketWindow.show(stage);
  }

  @Test
  void aLongInquiryIsStoppedAndResumed(FxRobot robot) throws TimeoutException {
    Findings<String, String> endless =
        new Findings<>(
            (_, cancellation, found) -> {
              found.accept("one");
              while (!cancellation.isCancelled()) {
                LockSupport.parkNanos(1_000_000);
              }
              throw new CancelledException();
            },
            Platform::runLater,
            () -> {});
    robot.interact(() -> {
      model().inquiries().background().watched(endless);
      endless.of("question");
    });
    until(() -> robot.lookup("#background").query().isVisible());
    until(() -> said(robot).contains("1 found out"));

    press(robot);
    assertThat(endless.isStopped()).isTrue();
    assertThat(said(robot)).contains("stopped");

    press(robot);
    assertThat(endless.isStopped()).isFalse();
    assertThat(robot.lookup("#background").query().isVisible()).isFalse();
    robot.interact(() -> endless.of("question"));
    until(() -> robot.lookup("#background").query().isVisible());
    robot.interact(endless::stop);
  }

  private static void press(FxRobot robot) {
    robot.interact(robot.lookup("#backgroundStop").<Button>query()::fire);
  }

  private static String said(FxRobot robot) {
    return robot.lookup("#background .label").<Label>query().getText();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }
}
