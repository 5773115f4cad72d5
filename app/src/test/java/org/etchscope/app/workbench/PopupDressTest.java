package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

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
      robot.interact(() -> model().theme().set(theme));
      robot.interact(this::pop);
      assertThat(colour()).isEqualTo(Color.web(theme.colour(Role.TEXT_HIGH).hex()));
      robot.interact(tip()::hide);
    }
  }

  @Test
  void anotherThemeLeavesTheSheetsOfTheScene(FxRobot robot) {
    List<String> before = List.copyOf(scene().getStylesheets());
    robot.interact(() -> model().theme().set(Theme.LIGHT));
    assertThat(scene().getStylesheets()).isEqualTo(before);
    assertThat(scene().getRoot().getStyle())
        .contains(Theme.LIGHT.colour(Role.CANVAS).hex())
        .doesNotContain(Theme.DARK.colour(Role.CANVAS).hex());
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
    return Objects.requireNonNull(window).scene();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Tooltip tip() {
    return Objects.requireNonNull(tip);
  }
}
