package org.etchscope.app.workbench.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.app.workbench.model.OpenedModel;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What formats do to the window's model, and its numbers in the arrays.
@ExtendWith(ApplicationExtension.class)
final class EffectsViewTest {

  private static final long PATIENCE_SECONDS = 30;
  private static final String MODEL = "sort-gpt2-85k";

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
    opened.playback().pause();
  }

  @BeforeEach
  void waitForTheFirstRun() throws TimeoutException {
    until(() -> model().shown() != null);
  }

  @Test
  void aModelWithoutWeightsHasNothingToCompareAndThoseThatHaveAreOffered(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model().view().set("effects"));
    assertThat(picture(robot, "effects")).contains("without weights");
    robot.clickOn("#trained-" + MODEL);
    until(() -> picture(robot, "effects").contains("WHAT COMES OUT"));
  }

  @Test
  void whatFormatsDoIsMeasuredInTheBackgroundAndEveryCellSaysIt(FxRobot robot)
      throws TimeoutException {
    sort(robot);
    robot.interact(() -> model().view().set("effects"));
    until(() -> picture(robot, "effects").contains("WHAT COMES OUT"));
    EffectReport report = FormatEffects.of(new WeightSource.Shipped(MODEL), Cancellation.NEVER);
    double perplexity = report.effects().getFirst().perplexity().orElseThrow();
    assertThat(picture(robot, "effects")).contains("%.4g".formatted(perplexity), "INT8", "INT4");
    robot.interact(() -> robot.lookup("#effects").query().requestFocus());
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().selection().get()).startsWith("effects.fp8.");
  }

  @Test
  void whyNothingCanBeMeasuredIsSaidInTheWindowsLanguage(FxRobot robot, @TempDir Path folder)
      throws TimeoutException, IOException {
    Path whole = TrainedModels.unpack(MODEL);
    for (String name : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(whole.resolve(name), folder.resolve(name));
    }
    robot.interact(() -> {
      OpenedModel.read(folder).openIn(model());
      model().view().set("effects");
    });
    until(() -> picture(robot, "effects").contains("holds no tokenizer"));
    Look chinese = new Look(Theme.DARK, Language.TRADITIONAL_CHINESE);
    assertThat(picture(robot, "effects", chinese)).contains("沒有分詞器").doesNotContain("tokenizer;");
  }

  @Test
  void theArraysOfATextsRunHoldItsNumbers(FxRobot robot) throws TimeoutException {
    sort(robot);
    robot.interact(() -> model().view().set(ArrayPane.ID));
    robot.clickOn("#tileNext");
    robot.interact(() -> model().playback().seek(model().playback().now() + 24));
    assertThat(picture(robot, "array"))
        .doesNotContain("Timing only")
        .containsPattern("transformer\\.h\\.\\d+\\.");
  }

  private void sort(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model().view().set("attention"));
    robot.clickOn("#trained-" + MODEL);
    until(() -> model().text().isShown());
    robot.interact(() -> model().playback().pause());
  }

  /// What a view shows, as SVG.
  private static String picture(FxRobot robot, String view) {
    return picture(robot, view, Look.of(Theme.DARK));
  }

  private static String picture(FxRobot robot, String view, Look look) {
    WaitForAsyncUtils.waitForFxEvents();
    Drawing[] drawing = new Drawing[1];
    robot.interact(() ->
        drawing[0] = robot.lookup("#" + view).<PaintedView>query().drawing(look).orElseThrow());
    return new String(drawing[0].as(PictureFormat.SVG, view), StandardCharsets.UTF_8);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }
}
