package org.etchscope.app.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.ServingDesk;
import org.etchscope.app.workbench.model.Session;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.serving.ServingOption;
import org.etchscope.sim.serving.ServingWish;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Served requests in the window.
@ExtendWith(ApplicationExtension.class)
final class ServingPaneTest {

  private static final long PATIENCE_SECONDS = 30;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
    opened.playback().pause();
    opened.inquiries().serving().ask(Map.of("requests", "20", "prompts", "16", "answers", "4"));
    opened.view().set(ExportedViews.SERVING);
  }

  @BeforeEach
  void waitForWhatIsServed(FxRobot robot) throws TimeoutException {
    until(() -> model().shown() != null && picture(robot).contains("20 requests"));
  }

  @Test
  void requestsThatAreTypedAreServed(FxRobot robot) throws TimeoutException {
    type(robot, "requests", "30");
    until(() -> picture(robot).contains("30 requests"));
  }

  @Test
  void whatCannotBeServedIsSaidAndTheWindowGoesOn(FxRobot robot) throws TimeoutException {
    type(robot, "rate", "often");
    until(() -> picture(robot).contains("--rate is"));
    type(robot, "rate", "");
    until(() -> picture(robot).contains("20 requests"));
    assertThat(wish().text(ServingOption.RATE)).isEqualTo("10");
  }

  @Test
  void aSessionKeepsWhatIsAsked(FxRobot robot) {
    type(robot, "sequences", "3");
    Session kept = WaitForAsyncUtils.waitForAsyncFx(5000, () -> Session.of(model()));
    robot.interact(() -> desk().wish().set(ServingWish.USUAL));

    robot.interact(() -> Session.of(kept.properties()).openIn(model()));

    assertThat(wish().text(ServingOption.SEQUENCES)).isEqualTo("3");
    assertThat(wish().text(ServingOption.REQUESTS)).isEqualTo("20");
  }

  @Test
  void aPictureIsAskedOfTheCommandLineWithTheSameOptions(FxRobot robot) {
    type(robot, "policy", "static");
    Map<String, String> options = desk().commandOptions();

    assertThat(options)
        .isEqualTo(Map.of("requests", "20", "prompts", "16", "answers", "4", "policy", "static"));
    robot.interact(() -> {
      desk().wish().set(ServingWish.USUAL);
      Recipe recipe = new Recipe("Etchscope", null, "render", "out", Map.of());
      for (Map.Entry<String, String> option : options.entrySet()) {
        recipe = recipe.with(option.getKey(), option.getValue());
      }
      desk().restore(recipe.with("view", ExportedViews.SERVING));
    });
    assertThat(desk().commandOptions()).isEqualTo(options);
  }

  private void type(FxRobot robot, String option, String text) {
    robot.interact(() -> {
      if (robot.lookup("#serving-" + option).query() instanceof TextField field) {
        field.setText(text);
        field.fireEvent(new ActionEvent());
      } else {
        desk().ask(ServingOption.of(option).orElseThrow(), text);
      }
    });
  }

  /// What the view shows, as SVG; empty before it shows anything.
  private static String picture(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    String[] svg = {""};
    robot.interact(() ->
        robot
            .lookup("#serving")
            .<PaintedView>query()
            .drawing(Look.of(Theme.DARK))
            .ifPresent(drawing ->
                svg[0] =
                    new String(drawing.as(PictureFormat.SVG, "serving"), StandardCharsets.UTF_8)));
    return svg[0];
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private ServingDesk desk() {
    return model().inquiries().serving();
  }

  private ServingWish wish() {
    return desk().wish().get();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }
}
