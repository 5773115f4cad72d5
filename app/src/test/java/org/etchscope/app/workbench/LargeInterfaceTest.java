package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// An interface that is larger than the window: what is opened is brought into view, the keyboard
/// stays in it, and a class sees all.
@ExtendWith(ApplicationExtension.class)
final class LargeInterfaceTest {

  private @Nullable WorkbenchModel model;
  private @Nullable Scene scene;

  /// In a stage of its own: sizes that are set on the one of all tests would stay.
  @Start
  void open(Stage ofAllTests) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window window = new Window(opened, 1280, 800);
    runs.finish(opened);
    scene = window.scene();
    Stage stage = new Stage();
    stage.setScene(window.scene());
    stage.show();
    model = opened;
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> stage().hide());
  }

  @Test
  void tabGoesRoundInACardBothWays(FxRobot robot) {
    press(robot, KeyCode.CONTROL, KeyCode.COMMA);
    Node first = focused();
    Node card = robot.lookup("#preferences").query();
    assertThat(isIn(card, first)).isTrue();

    Set<Node> forward = new HashSet<>(Set.of(first));
    Node last = first;
    for (int i = 0; i < 60; i++) {
      last = focused();
      press(robot, KeyCode.TAB);
      assertThat(isIn(card, focused())).as("%s", focused()).isTrue();
      if (!forward.add(focused())) {
        break;
      }
    }
    assertThat(focused()).isSameAs(first);
    assertThat(forward).hasSizeGreaterThan(5);

    press(robot, KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focused()).isSameAs(last);
    assertThat(focused().isFocusVisible()).isTrue();
  }

  @Test
  void aCardIsBroughtIntoViewAtThreeTimesTheSize(FxRobot robot) {
    robot.interact(() -> model().appearance().scale().set(3));
    for (KeyCode key : List.of(KeyCode.K, KeyCode.P, KeyCode.O, KeyCode.E, KeyCode.COMMA)) {
      press(robot, KeyCode.CONTROL, key);
      Bounds place = sceneBounds(focused());
      assertThat(place.getMinX()).as("%s", key).isBetween(0.0, 1280.0);
      assertThat(place.getMinY()).as("%s", key).isBetween(0.0, 700.0);
      press(robot, KeyCode.ESCAPE);
    }
  }

  @Test
  void aClassSeesAllHoweverLargeTheInterfaceIs(FxRobot robot) {
    robot.interact(() -> model().appearance().scale().set(3));
    press(robot, KeyCode.F5);
    assertThat(bars(robot)).noneMatch(ScrollBar::isVisible);
    assertThat(content(robot).getWidth()).isBetween(1279.0, 1281.0);

    press(robot, KeyCode.F5);
    assertThat(bars(robot)).allMatch(ScrollBar::isVisible);
    assertThat(content(robot).getWidth()).isGreaterThan(3800);
  }

  @Test
  void aWindowThatIsALittleTooSmallShowsAllAndAMuchTooSmallOneIsScrolled(FxRobot robot) {
    robot.interact(() -> stage().setHeight(700));
    assertThat(bars(robot)).noneMatch(ScrollBar::isVisible);
    assertThat(content(robot).getMaxY()).isBetween(699.0, 701.0);

    robot.interact(() -> stage().setHeight(480));
    assertThat(bars(robot)).anyMatch(ScrollBar::isVisible);
    assertThat(content(robot).getHeight()).isBetween(799.0, 801.0);
  }

  private Stage stage() {
    return (Stage) scene().getWindow();
  }

  private static Bounds content(FxRobot robot) {
    return sceneBounds(robot.lookup("#window").query());
  }

  private static Bounds sceneBounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private List<ScrollBar> bars(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(".scroll-bar").<ScrollBar>queryAll().stream()
        .filter(bar -> scene().getRoot().equals(bar.getParent()))
        .toList();
  }

  private static boolean isIn(Node card, @Nullable Node node) {
    return node != null && (node.equals(card) || isIn(card, node.getParent()));
  }

  private static void press(FxRobot robot, KeyCode... keys) {
    robot.press(keys).release(keys);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Node focused() {
    return Objects.requireNonNull(scene().getFocusOwner());
  }

  private Scene scene() {
    return Objects.requireNonNull(scene);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }
}
