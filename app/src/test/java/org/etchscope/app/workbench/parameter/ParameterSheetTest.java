package org.etchscope.app.workbench.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The sheet of all parameters, by keyboard and mouse.
@ExtendWith(ApplicationExtension.class)
final class ParameterSheetTest {

  private static final long PATIENCE_SECONDS = 30;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
  }

  @BeforeEach
  void openTheSheet(FxRobot robot) throws TimeoutException {
    until(() -> model().shown() != null);
    shortcut(robot, KeyCode.P);
    assertThat(robot.lookup("#parameterSheet").tryQuery()).isPresent();
  }

  @Test
  void listsEveryParameterAndNarrowsToTheWords(FxRobot robot) {
    assertThat(list(robot).getItems()).isEqualTo(Parameters.all());

    find(robot, "hbm peak rate");

    assertThat(list(robot).getItems())
        .extracting(Parameter::path)
        .containsExactly("chip.hbm.gigabytesPerSecond");
  }

  @Test
  void aTypedNumberOfTheChipChangesTheRunAndItsBadge(FxRobot robot) throws TimeoutException {
    find(robot, "chip.hbm.gigabytesPerSecond");
    type(robot, "#field-chip-hbm-gigabytesPerSecond", "77");
    until(() -> bandwidth() == 77_000_000_000L);

    assertThat(robot.lookup(".sheet-badge").<Label>query().getText()).isEqualTo("assumed");
    assertThat(robot.lookup("#parameterSheet .label").<Label>queryAll().stream())
        .extracting(Label::getText)
        .anyMatch(text -> text.startsWith("set by you; it was "));
  }

  @Test
  void whatWasChangedIsTakenBackByKeyMadeAgainAndReset(FxRobot robot) throws TimeoutException {
    find(robot, "batch size");
    type(robot, "#field-batch", "3");
    until(() -> shown().scenario().workload().batch() == 3);

    shortcut(robot, KeyCode.Z);
    until(() -> shown().scenario().workload().batch() == 8);
    shortcut(robot, KeyCode.Y);
    until(() -> shown().scenario().workload().batch() == 3);
    robot.clickOn("#reset-batch");
    until(() -> shown().scenario().workload().batch() == 8);
    robot.clickOn("#sheetUndo");
    until(() -> shown().scenario().workload().batch() == 3);
    robot.clickOn("#sheetReset");
    until(() -> shown().scenario().equals(Preset.POCKET.scenario()));
  }

  @Test
  void aSliderIsDrawnWithTheMouse(FxRobot robot) throws TimeoutException {
    find(robot, "chip.arrays.count");
    int before = model().wanted().chip().arrays().count();
    robot.drag("#slider-chip-arrays-count .thumb").moveBy(20, 0).drop();
    until(() -> shown().scenario().chip().arrays().count() > before);
  }

  @Test
  void aWordIsChosenFromAList(FxRobot robot) throws TimeoutException {
    find(robot, "chip.control.overlap");
    robot.interact(() ->
        robot.lookup("#choice-chip-control-overlap").<ComboBox<String>>query().setValue("none"));
    until(() -> "none".equals(text("chip.control.overlap")));
  }

  @Test
  void aWrongValueIsSaidBelowItsField(FxRobot robot) throws TimeoutException {
    find(robot, "chip.arrays.count");
    type(robot, "#field-chip-arrays-count", "0");
    until(() -> model().notices().complaint().get() != null);

    assertThat(robot.lookup(".parameter-sheet .error-line").<Label>query().getText())
        .contains("arrays.count is 0")
        .contains("1 to 60000");
  }

  @Test
  void theLockKeepsHiddenSizeEqualToHeadsTimesHeadSize(FxRobot robot) {
    find(robot, "model.");
    robot.interact(() -> robot.lookup("#sheetLock").<CheckBox>query().setSelected(true));
    type(robot, "#field-model-num_attention_heads", "8");
    TransformerShape wider = model().wanted().model();
    assertThat(wider.hiddenSize()).isEqualTo(256);
    type(robot, "#field-model-hidden_size", "510");
    TransformerShape widest = model().wanted().model();

    assertThat(widest.hiddenSize()).isEqualTo(512);
    assertThat(widest.layers().getFirst().attention().queryHeads()).isEqualTo(16);
  }

  @Test
  void escapeClosesIt(FxRobot robot) {
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#parameterSheet").tryQuery()).isEmpty();
  }

  private static void find(FxRobot robot, String words) {
    robot.interact(() -> robot.lookup("#parameterSearch").<TextField>query().setText(words));
    robot.interact(() -> list(robot).layout());
  }

  private static ListView<Parameter> list(FxRobot robot) {
    return robot.lookup("#parameterList").query();
  }

  private static void type(FxRobot robot, String field, String text) {
    robot.interact(() -> {
      TextField node = robot.lookup(field).query();
      node.requestFocus();
      node.setText(text);
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void shortcut(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private long bandwidth() {
    return shown().scenario().chip().hbm().bytesPerSecond();
  }

  private String text(String path) {
    return Parameters.of(path).text(shown().scenario()).orElse("");
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private SimulationResult shown() {
    return Objects.requireNonNull(model().shown());
  }
}
