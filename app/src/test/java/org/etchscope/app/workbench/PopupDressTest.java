package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class PopupDressTest {

  private @Nullable Tooltip tip;
  private @Nullable WorkbenchModel model;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    tip = new Tooltip("words");
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    model = opened;
    window = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void whatPopsUpWearsTheThemeOfThen(FxRobot robot) {
    for (Theme theme : List.of(Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.DARK)) {
      robot.interact(() -> {
        model().theme().set(theme);
        window().settle();
      });
      robot.interact(this::pop);
      assertThat(colour()).isEqualTo(Color.web(theme.colour(Role.TEXT_HIGH).hex()));
      robot.interact(tip()::hide);
    }
  }

  @Test
  void anotherThemeIsWornByAllPartsAfterSomeFramesAndLeavesTheSheets(FxRobot robot)
      throws TimeoutException {
    List<String> before = List.copyOf(scene().getStylesheets());
    Color high = Color.web(Theme.LIGHT.colour(Role.TEXT_HIGH).hex());
    robot.interact(() -> {
      model().theme().set(Theme.LIGHT);
      window().showAbout();
    });
    for (String part : List.of("#titleBar", "#readouts", "#parameters", "#transport", "#about")) {
      WaitForAsyncUtils.waitFor(
          10,
          TimeUnit.SECONDS,
          () ->
              scene().lookup(part).lookupAll(".high").stream()
                  .map(Label.class::cast)
                  .allMatch(label -> label.getTextFill().equals(high)));
    }
    assertThat(scene().getStylesheets()).isEqualTo(before);
    assertThat(scene().getFill()).isEqualTo(Color.web(Theme.LIGHT.colour(Role.CANVAS).hex()));
  }

  private void pop() {
    Node owner = Objects.requireNonNull(scene().lookup("#view-chip"));
    tip().show(owner, 100, 100);
    tip().getScene().getRoot().applyCss();
  }

  private Paint colour() {
    return ((Text) Objects.requireNonNull(tip().getScene().getRoot().lookup(".text"))).getFill();
  }

  private Scene scene() {
    return window().scene();
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Tooltip tip() {
    return Objects.requireNonNull(tip);
  }
}
