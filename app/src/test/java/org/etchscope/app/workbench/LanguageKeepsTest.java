package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What a person had on screen is there again in another language.
@ExtendWith(ApplicationExtension.class)
final class LanguageKeepsTest {

  private @Nullable WorkbenchModel model;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    opened.appearance().wear(Look.of(Theme.DARK));
    model = opened;
    window = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void panelsAreExchangedOverTheNextFramesWithoutBeingAskedTo(FxRobot robot)
      throws TimeoutException {
    WindowContent before = window().content();
    robot.interact(() -> ((ScrollPane) lookup("#parameters")).setVvalue(0.5));
    robot.interact(() -> model().appearance().language().set(Language.TRADITIONAL_CHINESE));
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> before.getScene() == null);
    assertThat(window().content().getScene()).isSameAs(scene());
    assertThat(lookup("#titleBar")).isNotNull();
    assertThat(lookup("#readouts")).isNotNull();
    assertThat(lookup("#parameters #allParameters")).isNotNull();
    assertThat(lookup("#transport")).isNotNull();
    assertThat(((ScrollPane) lookup("#parameters")).getVvalue()).isEqualTo(0.5);
  }

  @Test
  void timeRangePlayheadSelectionAndOpenSectionsStay(FxRobot robot) {
    robot.interact(() -> {
      long cycles = Objects.requireNonNull(model().result().get()).trace().cycles();
      model().playback().seek(cycles / 3);
      model().panels().timeline().set(TimeRange.whole(cycles).shown(cycles / 4, cycles / 2));
      model().selection().set("hbm");
      model().panels().chipFields().set(true);
      model().panels().tokens().set(true);
    });
    long cycle = model().playback().now();
    TimeRange range = window().content().timeline().range();
    speakChinese(robot);
    assertThat(model().playback().now()).isEqualTo(cycle);
    assertThat(window().content().timeline().range()).isEqualTo(range);
    assertThat(model().selection().get()).isEqualTo("hbm");
    assertThat(lookup("#arrays-count")).isNotNull();
    assertThat(lookup("#text-strip")).isNotNull();
  }

  @Test
  void howFarTheParametersAreScrolledAndHowHighTheTimelineIsStays(FxRobot robot) {
    robot.interact(() -> {
      ((ScrollPane) lookup("#parameters")).setVvalue(0.7);
      window().content().timeline().setPrefHeight(210);
    });
    speakChinese(robot);
    assertThat(((ScrollPane) lookup("#parameters")).getVvalue()).isEqualTo(0.7);
    assertThat(window().content().timeline().getPrefHeight()).isEqualTo(210);
  }

  @Test
  void aPanelThatAPersonClosedOrOpenedStaysSo(FxRobot robot) {
    for (boolean open : new boolean[] {true, false}) {
      robot.interact(() -> model().panels().inspector().set(open));
      speakChinese(robot);
      assertThat(model().panels().inspector().get()).isEqualTo(open);
      robot.interact(() -> {
        model().appearance().language().set(Language.ENGLISH);
        window().settle();
      });
      assertThat(model().panels().inspector().get()).isEqualTo(open);
    }
  }

  @Test
  void aListStaysOpenWithWhatIsSearchedFor(FxRobot robot) {
    robot.interact(() -> window().showCommands());
    robot.interact(() -> ((TextField) lookup("#paletteField")).setText("HBM"));
    speakChinese(robot);
    TextField field = (TextField) lookup("#paletteField");
    assertThat(field.getText()).isEqualTo("HBM");
    assertThat(scene().getFocusOwner()).isSameAs(field);
    assertThat(field.getAccessibleText())
        .isEqualTo(WorkbenchText.FILTER_NAME.in(Language.TRADITIONAL_CHINESE));
  }

  @Test
  void aCardStaysOpen(FxRobot robot) {
    robot.interact(() -> {
      window().cards().preferences();
      lookup("#preferencesClose").requestFocus();
    });
    speakChinese(robot);
    assertThat(lookup("#preferences")).isNotNull();
    assertThat(scene().getFocusOwner()).isSameAs(lookup("#preferencesClose"));
    robot.interact(() -> assertThat(window().closeOverlay()).isTrue());
  }

  @Test
  void theGroupThatTheSheetOfParametersShowsAndTheLockedRatioStay(FxRobot robot) {
    robot.interact(() -> window().cards().parameters());
    int all = ((ListView<?>) lookup("#parameterList")).getItems().size();
    robot.interact(() -> {
      ((ToggleButton) ((Segmented<?>) lookup("#sheetGroup")).getChildren().get(2)).fire();
      ((CheckBox) lookup("#sheetLock")).fire();
    });
    int some = ((ListView<?>) lookup("#parameterList")).getItems().size();
    speakChinese(robot);
    Segmented<?> group = (Segmented<?>) lookup("#sheetGroup");
    assertThat(((ToggleButton) group.getChildren().get(2)).isSelected()).isTrue();
    assertThat(((ListView<?>) lookup("#parameterList")).getItems())
        .hasSize(some)
        .hasSizeLessThan(all);
    assertThat(((CheckBox) lookup("#sheetLock")).isSelected()).isTrue();
  }

  @Test
  void theKeyboardStaysWhereItIs(FxRobot robot) {
    robot.interact(() -> lookup("#export").requestFocus());
    speakChinese(robot);
    assertThat(scene().getFocusOwner()).isSameAs(lookup("#export"));
  }

  @Test
  void anotherLanguageInTheMiddleOfAnExchangeIsSpokenInTheEnd(FxRobot robot) {
    robot.interact(() -> {
      model().appearance().language().set(Language.TRADITIONAL_CHINESE);
      model().appearance().language().set(Language.ENGLISH);
      window().settle();
    });
    assertThat(lookup("#export").getAccessibleText())
        .startsWith(WorkbenchText.EXPORT.in(Language.ENGLISH));
    assertThat(
            scene().getRoot().getChildrenUnmodifiable().stream()
                .filter(WindowContent.class::isInstance))
        .containsExactly(window().content());
  }

  private void speakChinese(FxRobot robot) {
    robot.interact(() -> {
      model().appearance().language().set(Language.TRADITIONAL_CHINESE);
      window().settle();
    });
  }

  private Node lookup(String selector) {
    return Objects.requireNonNull(window().content().lookup(selector), selector);
  }

  private Scene scene() {
    return window().scene();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
