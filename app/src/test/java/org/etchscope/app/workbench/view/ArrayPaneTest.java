package org.etchscope.app.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.array.TileFinder;
import org.etchscope.views.array.TileInHand;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The array microscope in the window, by mouse and by keys.
@ExtendWith(ApplicationExtension.class)
final class ArrayPaneTest {

  private static final long PATIENCE_SECONDS = 30;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
  }

  @BeforeEach
  void lookAtTheArray(FxRobot robot) throws TimeoutException {
    until(() -> model().shown() != null);
    robot.interact(() -> model().playback().pause());
    robot.interact(() -> model().view().set(ArrayPane.ID));
    robot.interact(() -> robot.lookup("#array").query().requestFocus());
    press(robot, KeyCode.PAGE_DOWN);
  }

  @Test
  void aTileIsGoneToAndStepsAreItsCycles(FxRobot robot) {
    TileInHand tile = tile(robot);
    assertThat(now()).isEqualTo(tile.begin());
    assertThat(model().playback().unit().get()).isEqualTo(StepUnit.CYCLE);
    long first = tile.cycleAt(now());
    press(robot, KeyCode.RIGHT);
    press(robot, KeyCode.RIGHT);
    assertThat(now()).isEqualTo(tile.begin() + 2);
    assertThat(tile(robot).cycleAt(now())).isEqualTo(first + 2);
    press(robot, KeyCode.LEFT);
    assertThat(tile(robot).cycleAt(now())).isEqualTo(first + 1);
  }

  @Test
  void theNextAndThePreviousTileAreReachedByButtons(FxRobot robot) {
    long first = now();
    robot.clickOn("#tileNext");
    assertThat(now()).isGreaterThan(first);
    robot.clickOn("#tilePrevious");
    assertThat(now()).isEqualTo(first);
  }

  @Test
  void elsewhereAStepIsWhatItWas(FxRobot robot) {
    robot.clickOn("#view-chip");
    assertThat(model().playback().unit().get()).isEqualTo(StepUnit.TILE);
  }

  @Test
  void theArraysAreTurnedByButtonsAndKeys(FxRobot robot) {
    robot.clickOn("#arrayNext");
    assertThat(number(robot)).isEqualTo("Array 2 of 8");
    robot.interact(() -> robot.lookup("#array").query().requestFocus());
    robot.press(KeyCode.SHIFT, KeyCode.PAGE_UP).release(KeyCode.PAGE_UP, KeyCode.SHIFT);
    robot.press(KeyCode.SHIFT, KeyCode.PAGE_UP).release(KeyCode.PAGE_UP, KeyCode.SHIFT);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(number(robot)).isEqualTo("Array 8 of 8");
  }

  @Test
  void aUnitThatIsSelectedOnTheChipIsTheProductThatIsShown(FxRobot robot) {
    robot.interact(() -> model().selection().set("unit.ffn.down"));
    assertThat(robot.lookup("#arrayProduct").<MenuButton>query().getText()).isEqualTo("Down");
    robot.clickOn("#arrayProduct").clickOn("Gate + up");
    assertThat(robot.lookup("#arrayProduct").<MenuButton>query().getText()).isEqualTo("Gate + up");
  }

  @Test
  void aDoubleClickOnAUnitOfTheChipLooksIntoItsArrays(FxRobot robot) {
    robot.clickOn("#view-chip");
    Node chip = robot.lookup("#chip").query();
    robot.interact(() -> chip.requestFocus());
    ChipPainter painter = new ChipPainter(Objects.requireNonNull(model().shown()));
    ChipOptions options = ChipOptions.standard(Objects.requireNonNull(model().shown()).trace());
    double width = chip.getLayoutBounds().getWidth();
    double height = chip.getLayoutBounds().getHeight();
    for (double x = 8; x < width && !model().view().get().equals("array"); x += 16) {
      for (double y = 8; y < height && !model().view().get().equals("array"); y += 16) {
        if (painter
            .elementAt(x, y, now(), width, height, options, Language.ENGLISH)
            .filter("unit.ffn.down"::equals)
            .isPresent()) {
          robot.moveTo(robot.point(chip).atPosition(Pos.TOP_LEFT).atOffset(x, y));
          robot.doubleClickOn(MouseButton.PRIMARY);
        }
      }
    }
    assertThat(model().view().get()).isEqualTo("array");
    assertThat(robot.lookup("#arrayProduct").<MenuButton>query().getText()).isEqualTo("Down");
  }

  @Test
  void arrowsSelectACellWhichSaysWhatItHolds(FxRobot robot) {
    press(robot, KeyCode.DOWN);
    assertThat(model().selection().get()).isEqualTo("array.cell.4.3");
    assertThat(said(robot)).startsWith("Cell row 4, column 3");
    press(robot, KeyCode.UP);
    press(robot, KeyCode.UP);
    assertThat(said(robot)).startsWith("Cell row 2, column 3");
  }

  @Test
  void aCellUnderThePointerSaysWhatItMultiplies(FxRobot robot) throws TimeoutException {
    TileInHand tile = tile(robot);
    robot.interact(() -> model().playback().seek(tile.begin() + 40));
    // The third cell of the second row at the size of the window.
    robot.moveTo(robot.point("#array").atPosition(Pos.TOP_LEFT).atOffset(410, 300));
    until(() ->
        Window.getWindows().stream()
            .filter(Tooltip.class::isInstance)
            .anyMatch(window -> ((Tooltip) window).getText().startsWith("Cell row ")));
  }

  @Test
  void otherNumbersOfCellsCanBeLookedAt(FxRobot robot) {
    Node four =
        robot.lookup("#arraySide .toggle-button").<ButtonBase>queryAll().stream()
            .filter(button -> button.getText().equals("4 × 4"))
            .findFirst()
            .orElseThrow();
    robot.clickOn(four);
    press(robot, KeyCode.DOWN);
    robot.interact(() -> model().selection().set("array.cell.7.7"));
    assertThat(said(robot)).startsWith("Cell row 7, column 7");
  }

  /// The tile of the first array in the run itself, for the product that the bar shows.
  private TileInHand tile(FxRobot robot) {
    String product = robot.lookup("#arrayProduct").<MenuButton>query().getText();
    TileFinder finder = new TileFinder(Objects.requireNonNull(model().shown()).trace());
    return finder.products().stream()
        .filter(stage -> stage.label().equals(product))
        .flatMap(stage -> finder.at(stage, 0, now()).stream())
        .findFirst()
        .orElseThrow();
  }

  private static String number(FxRobot robot) {
    return robot.lookup("#arrayNumber").<Label>query().getText();
  }

  private static String said(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup("#array").query().getAccessibleText();
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private long now() {
    return model().playback().now();
  }
}
