package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.trace.TileJourney;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.playback.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Going to places in time, following a tile and measuring, by keyboard and mouse.
@ExtendWith(ApplicationExtension.class)
final class TimeControlsTest {

  private @Nullable WorkbenchModel model;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window made = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(made.scene());
    stage.show();
    made.content().requestFocus();
    model = opened;
    window = made;
  }

  @Test
  void controlFGoesToALayerAStageACycleAndStopsPlaybackThere(FxRobot robot)
      throws TimeoutException {
    goTo(robot, "layer 3");
    long third =
        new BreakCondition.LayerBegins(2).first(trace(), 0, trace().cycles()).orElseThrow();
    until(() -> now() == third);

    goTo(robot, "1,234");
    until(() -> now() == 1234);

    goTo(robot, "attention begins");
    until(() -> now() > 1234);

    goTo(robot, "stop arrays stall");
    until(() -> model().playback().breakWhen().get() instanceof BreakCondition.UnitStalls);
  }

  @Test
  void shiftSpacePlaysBackwardAtTheChosenSpeedAndPauses(FxRobot robot) throws TimeoutException {
    robot.interact(() -> {
      model().playback().speedPosition().set(1);
      model().playback().seek(trace().cycles() / 2);
    });
    long begun = now();
    robot.press(KeyCode.SHIFT, KeyCode.SPACE).release(KeyCode.SPACE, KeyCode.SHIFT);
    assertThat(model().playback().playing().get()).isTrue();
    until(() -> {
      robot.interact(() -> model().tick());
      return now() < begun;
    });
    robot.clickOn("#play");
    assertThat(model().playback().direction().get()).isEqualTo(Direction.FORWARD);
    assertThat(model().playback().playing().get()).isTrue();
    robot.clickOn("#playBack");
    assertThat(model().playback().direction().get()).isEqualTo(Direction.BACKWARD);
    press(robot, KeyCode.SPACE);
    assertThat(model().playback().playing().get()).isFalse();
  }

  @Test
  void keyFFollowsATileAndItsLegsAreGoneTo(FxRobot robot) {
    robot.interact(() -> model().playback().seek(trace().cycles() / 2));
    press(robot, KeyCode.F);
    TileJourney journey = Objects.requireNonNull(model().marks().journey());
    assertThat(model().marks().shown().get().bands()).isNotEmpty();
    int last = Math.min(12, journey.legs().size()) - 1;
    robot.interact(() -> robot.lookup("#leg-" + last).<Button>query().fire());
    assertThat(now()).isEqualTo(journey.legs().get(last).from());
    assertThat(model().selection().get()).isNotNull();
    robot.clickOn("#journeyClose");
    assertThat(model().marks().shown().get().bands()).isEmpty();
  }

  @Test
  void keysMeasureBetweenTwoCyclesAndShowWhatLiesBetween(FxRobot robot) {
    robot.interact(() -> model().playback().seek(2000));
    press(robot, KeyCode.I);
    robot.interact(() -> model().playback().seek(3000));
    press(robot, KeyCode.O);
    assertThat(model().marks().shown().get().measured()).containsExactly(2000L, 3000L);
    press(robot, KeyCode.Z);
    assertThat(Objects.requireNonNull(window().content().timeline().range()).from())
        .isEqualTo(2000);
    press(robot, KeyCode.X);
    assertThat(model().marks().stretch()).isEmpty();
  }

  @Test
  void aStretchIsDrawnOnTheTimelineWithShift(FxRobot robot) {
    robot.interact(() -> window().content().refresh());
    Node timeline = robot.lookup("#timeline").query();
    robot.interact(() -> {
      mouse(timeline, MouseEvent.MOUSE_PRESSED, 500);
      mouse(timeline, MouseEvent.MOUSE_DRAGGED, 620);
    });
    long[] stretch = model().marks().stretch().orElseThrow();
    assertThat(stretch[1]).isGreaterThan(stretch[0]);
  }

  /// The mouse with Shift held.
  private static void mouse(Node node, EventType<MouseEvent> type, double x) {
    double y = node.getLayoutBounds().getHeight() / 2;
    Point2D place = node.localToScene(x, y);
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            place.getX(),
            place.getY(),
            MouseButton.PRIMARY,
            1,
            true,
            false,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            true,
            null));
  }

  private void goTo(FxRobot robot, String text) {
    robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> robot.lookup("#paletteField").<TextField>query().setText(text));
    press(robot, KeyCode.ENTER);
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
  }

  private long now() {
    return model().playback().now();
  }

  private Trace trace() {
    return Objects.requireNonNull(model().shown()).trace();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
