package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.Refusal;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.palette.Theme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class WorkbenchTest {

  private static final long PATIENCE_SECONDS = 30;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
  }

  @BeforeEach
  void waitForTheFirstRun() throws TimeoutException {
    until(() -> model().shown() != null);
  }

  @Test
  void theFirstScreenShowsTheNameOfTheProduct(FxRobot robot) {
    assertThat(robot.lookup("Etchscope").query().isVisible()).isTrue();
  }

  @Test
  void playsByItselfFromTheFirstSecond() throws TimeoutException {
    until(() -> model().playback().now() > 0);
  }

  @Test
  void spacePausesAndPlays(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model().playback().pause());
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    until(() -> model().playback().playing().get());
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    until(() -> !model().playback().playing().get());
  }

  @Test
  void arrowsStepAndStepBack(FxRobot robot) {
    robot.interact(() -> model().playback().toStart());
    robot.interact(() -> model().playback().pause());
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    WaitForAsyncUtils.waitForFxEvents();
    long after = model().playback().now();
    assertThat(after).isPositive();
    robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().playback().now()).isLessThan(after);
  }

  @Test
  void buttonsOfTheTransportMovePlayback(FxRobot robot) {
    robot.clickOn("#end");
    assertThat(model().playback().now()).isEqualTo(shown().trace().cycles());
    robot.clickOn("#stepBack");
    assertThat(model().playback().now()).isLessThan(shown().trace().cycles());
    robot.clickOn("#home");
    robot.interact(() -> model().playback().pause());
    robot.clickOn("#play");
    assertThat(model().playback().playing().get()).isTrue();
  }

  @Test
  void draggingTheSliderOfTheBatchChangesTheResult(FxRobot robot) throws TimeoutException {
    long before = shown().summary().stepCycles();
    robot.drag("#batchSlider .thumb").moveBy(-40, 0).drop();
    // Runs of the places between are shown too.
    until(() -> shown().scenario().equals(model().wanted()));
    assertThat(shown().summary().stepCycles()).isNotEqualTo(before);
  }

  @Test
  void aSliderGoesToWhereItsTrackIsPressed(FxRobot robot) {
    Node track = robot.lookup("#batchSlider .track").query();
    double width = track.getLayoutBounds().getWidth();
    for (double place : new double[] {0.2, 0.9}) {
      robot.clickOn(robot.point(track).atOffset(width * (place - 0.5), 0));
      assertThat(slider(robot).getValue()).isBetween(place - 0.1, place + 0.1);
    }
  }

  @Test
  void aSliderFollowsADragThatBeganOnItsTrack(FxRobot robot) {
    Node track = robot.lookup("#batchSlider .track").query();
    robot.interact(() -> slider(robot).setValue(1));
    robot.drag(robot.point(track).atOffset(-60, 0)).moveBy(40, 0).moveBy(20, 0).drop();
    assertThat(slider(robot).getValue()).isBetween(0.4, 0.6);
  }

  @Test
  void aTypedNumberChangesTheResult(FxRobot robot) throws TimeoutException {
    type(robot, "#batch", "3");
    until(() -> shown().scenario().workload().batch() == 3);
  }

  @Test
  void aWrongValueKeepsTheLastRunAndSaysWhy(FxRobot robot) throws TimeoutException {
    SimulationResult before = shown();
    type(robot, "#batch", "99999");
    until(() -> model().notices().complaint().get() != null);
    assertThat(shown()).isSameAs(before);
    assertThat(
            robot.lookup(".error-line").<Label>queryAll().stream()
                .filter(Node::isVisible)
                .map(Label::getText))
        .containsExactly("batch is \"99999\"; it must be a whole number from 1 to 4,096");
  }

  @Test
  void keyTChangesTheThemeButNotWhileATextIsWritten(FxRobot robot) {
    robot.press(KeyCode.T).release(KeyCode.T);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().theme().get()).isEqualTo(Theme.LIGHT);
    robot.interact(() -> robot.lookup("#batch").query().requestFocus());
    robot.press(KeyCode.T).release(KeyCode.T);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().theme().get()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void keyAAndItsButtonShowTheDieToScaleAndTheDataFlowAgain(FxRobot robot) {
    robot.type(KeyCode.DIGIT3);
    robot.type(KeyCode.A);
    assertThat(model().view().get()).isEqualTo("chip");
    assertThat(model().panels().areaToScale().get()).isTrue();
    ToggleButton flow =
        robot.lookup("#chipScale .toggle-button").<ToggleButton>queryAll().iterator().next();
    robot.interact(flow::fire);
    assertThat(model().panels().areaToScale().get()).isFalse();
    robot.type(KeyCode.A);
    assertThat(model().panels().areaToScale().get()).isTrue();
  }

  @Test
  void keysSetBookmarksAndABreakpoint(FxRobot robot) {
    robot.interact(() -> model().playback().pause());
    robot.interact(() -> model().playback().seek(1234));
    press(robot, KeyCode.M);
    press(robot, KeyCode.HOME);
    assertThat(model().playback().now()).isZero();
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().playback().now()).isEqualTo(1234);
    press(robot, KeyCode.B);
    assertThat(model().playback().breakWhen().get()).isNotNull();
  }

  @Test
  void controlPlusEnlargesTheInterfaceAndNothingGetsOutOfReach(FxRobot robot) {
    for (int i = 0; i < 3; i++) {
      robot.press(KeyCode.CONTROL, KeyCode.EQUALS).release(KeyCode.EQUALS, KeyCode.CONTROL);
    }
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().appearance().scale().get()).isEqualTo(1.5);
    for (String id : List.of("#theme", "#batch", "#zoomIn")) {
      Node node = robot.lookup(id).query();
      robot.interact(node::requestFocus);
      Bounds place = node.localToScene(node.getLayoutBounds());
      assertThat(place.getMinX()).as(id).isNotNegative();
      assertThat(place.getMinY()).as(id).isNotNegative();
      assertThat(place.getMaxX()).as(id).isLessThanOrEqualTo(node.getScene().getWidth());
      assertThat(place.getMaxY()).as(id).isLessThanOrEqualTo(node.getScene().getHeight());
    }
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT0).release(KeyCode.DIGIT0, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().appearance().scale().get()).isEqualTo(1);
  }

  @Test
  void controlEOffersExports(FxRobot robot) {
    robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#exports").tryQuery()).isPresent();
    press(robot, KeyCode.ESCAPE);
    assertThat(robot.lookup("#exports").tryQuery()).isEmpty();
  }

  @Test
  void bracketsHideAndShowThePanels(FxRobot robot) {
    robot.interact(() -> model().panels().inspector().set(false));
    robot.press(KeyCode.CLOSE_BRACKET).release(KeyCode.CLOSE_BRACKET);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().panels().inspector().get()).isTrue();
    robot.press(KeyCode.OPEN_BRACKET).release(KeyCode.OPEN_BRACKET);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#parameters").query().isVisible()).isFalse();
  }

  @Test
  void theListOfCommandsDoesWhatIsTyped(FxRobot robot) throws TimeoutException {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> robot.lookup("#paletteField").<TextField>query().setText("phase pre"));
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    until(() -> shown().scenario().workload().phase().id().equals("prefill"));
    assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
  }

  @Test
  void aRefusedModelIsExplainedOnACard(FxRobot robot) {
    robot.interact(() ->
        model()
            .notices()
            .refuse(new Refusal("mamba", "layer 0: selective scan", "it keeps a state")));
    assertThat(robot.lookup("#refusal").query().isVisible()).isTrue();
    assertThat(robot.lookup("There is no unit for layer 0: selective scan").tryQuery()).isPresent();
    assertThat(robot.lookup("#whyDetails").query().isVisible()).isFalse();
    robot.clickOn("#whyRefused");
    assertThat(robot.lookup("#whyDetails").query().isVisible()).isTrue();
    assertThat(robot.lookup("one for selective scan").query().isVisible()).isTrue();
    assertThat(robot.lookup("it keeps a state").query().isVisible()).isTrue();
    robot.clickOn("#dismissRefusal");
    assertThat(robot.lookup("#refusal").query().isVisible()).isFalse();
  }

  @Test
  void everyControlSaysWhatItIs(FxRobot robot) {
    Set<Node> controls = robot.lookup((Node node) -> node instanceof Control).queryAll();
    assertThat(controls)
        .filteredOn(Node::isFocusTraversable)
        .hasSizeGreaterThan(30)
        .allSatisfy(node -> assertThat(node.getAccessibleText()).as("%s", node).isNotBlank());
  }

  @Test
  void theAboutPanelSaysVersionsAndWhatIsAssumed(FxRobot robot) {
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> robot.lookup("#paletteField").<TextField>query().setText("about"));
    press(robot, KeyCode.ENTER);
    assertThat(robot.lookup("#about Label").<Label>queryAll().stream().map(Label::getText))
        .contains(System.getProperty("java.version"))
        .anyMatch(text -> text.contains("of its numbers are assumed"));
  }

  @Test
  void theViewOfReasonsFindsOutWhatMoreOfEachResourceWouldGain(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model().view().set("why"));
    assertThat(model().view().get()).isEqualTo("why");
    int resources = Resource.of(shown().scenario()).size();
    until(() -> model().findings().get() >= resources);
    robot.interact(() -> robot.lookup("#why").query().requestFocus());
    press(robot, KeyCode.DOWN);
    assertThat(model().selection().get()).startsWith("why.run.");
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static Slider slider(FxRobot robot) {
    return robot.lookup("#batchSlider").query();
  }

  private static void type(FxRobot robot, String field, String text) {
    robot.interact(() -> {
      TextField node = robot.lookup(field).query();
      node.requestFocus();
      node.setText(text);
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private SimulationResult shown() {
    return Objects.requireNonNull(model().shown());
  }
}
