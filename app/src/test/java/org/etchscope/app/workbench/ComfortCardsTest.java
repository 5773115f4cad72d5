package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.etchscope.app.workbench.frame.ReadingStrip;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Preferences and the opening of files, by keyboard and mouse.
@ExtendWith(ApplicationExtension.class)
final class ComfortCardsTest {

  @TempDir Path folder;

  private @Nullable WorkbenchModel model;

  @Start
  void open(Stage stage) {
    model = PocketWindow.show(stage);
  }

  @Test
  void controlCommaOffersThemesPalettesLanguagesAndSizes(FxRobot robot) {
    shortcut(robot, KeyCode.COMMA);
    robot.clickOn("High contrast, light");
    robot.clickOn("Tol light");
    assertThat(model().theme().get()).isEqualTo(Palette.TOL_LIGHT.dress(Theme.HIGH_CONTRAST_LIGHT));
    robot.clickOn("#preferencesMotion");
    assertThat(model().appearance().reducedMotion().get()).isTrue();
    robot.interact(() -> robot.lookup("#preferencesScale").<Slider>query().setValue(0));
    assertThat(model().appearance().scale().get()).isEqualTo(0.75);
    robot.interact(() -> robot.lookup("#preferencesScale").<Slider>query().setValue(1));
    assertThat(model().appearance().scale().get()).isEqualTo(3);
    robot.interact(model().appearance()::makeUsual);
    assertThat(model().theme().get()).isEqualTo(Theme.DARK);
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    assertThat(robot.lookup("#preferences").tryQuery()).isEmpty();
  }

  @Test
  void anotherLanguageIsSpokenAtOnce(FxRobot robot) {
    shortcut(robot, KeyCode.COMMA);
    robot.clickOn(Language.TRADITIONAL_CHINESE.label());
    assertThat(model().appearance().language().get()).isEqualTo(Language.TRADITIONAL_CHINESE);
  }

  @Test
  void controlOOffersWhatWasOpenedLast(FxRobot robot) throws IOException, TimeoutException {
    Path file =
        Files.writeString(folder.resolve("gpt2.json"), ModelLibrary.shipped().configText("gpt2"));
    robot.interact(() -> model().recentFiles().opened(file));
    shortcut(robot, KeyCode.O);
    robot.clickOn("#recent-0");
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> model().wanted().model().modelType().equals("gpt2"));
    assertThat(robot.lookup("#open").tryQuery()).isEmpty();
  }

  @Test
  void aFileThatTakesLongToReadCanBeGivenUp(FxRobot robot) throws TimeoutException {
    SimpleBooleanProperty reading = new SimpleBooleanProperty();
    ReadingStrip strip =
        new ReadingStrip(
            model(), "late", ComfortText.READING_FILE, reading, () -> reading.set(false));
    assertThat(strip.isVisible()).isFalse();
    robot.interact(() -> {
      robot.lookup("#window").queryAs(StackPane.class).getChildren().add(strip);
      reading.set(true);
    });
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, strip::isVisible);
    robot.interact(() -> ((Button) strip.lookup("#late-cancel")).fire());
    assertThat(reading.get()).isFalse();
    assertThat(strip.isVisible()).isFalse();
  }

  private static void shortcut(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.CONTROL, key).release(key, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }
}
