package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.workbench.command.Keys;
import org.etchscope.app.workbench.file.PinFiles;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.SweepDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreViews;
import org.etchscope.app.workbench.view.CompareCommands;
import org.etchscope.app.workbench.view.ComparePane;
import org.etchscope.app.workbench.view.PaintedView;
import org.etchscope.app.workbench.view.SweepPane;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Sweeps and comparisons in the window.
@ExtendWith(ApplicationExtension.class)
final class InquiryViewsTest {

  private static final long PATIENCE_SECONDS = 30;

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
  void altAndANumberChoosesAViewBehindTheNinth(FxRobot robot) {
    for (int number = 1; number <= 4; number++) {
      KeyCode digit = KeyCode.valueOf("DIGIT" + number);
      robot.press(KeyCode.ALT, digit).release(digit, KeyCode.ALT);
      WaitForAsyncUtils.waitForFxEvents();
      int index = Keys.NUMBERS + number - 1;
      assertThat(model().view().get()).isEqualTo(CentreViews.of(model()).get(index).title().id());
    }
  }

  @Test
  void aSweepIsRunInTheBackgroundAndEnterOpensAPoint(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model().view().set(ExportedViews.SWEEP));
    type(robot, "#sweepFirst", "batch=2,4");
    until(() -> picture(robot, "sweep").contains("POINTS") && !sweep().running());
    assertThat(picture(robot, "sweep")).doesNotContain("of 2 points");

    robot.interact(() -> {
      robot.lookup("#sweep").query().requestFocus();
      model().selection().set("sweep.point.1");
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    until(() -> shown().workload().batch() == 4);
    assertThat(model().wanted().workload().batch()).isEqualTo(4);
  }

  @Test
  void whatCannotBeVariedIsSaidAndTheWindowGoesOn(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model().view().set(ExportedViews.SWEEP));
    type(robot, "#sweepFirst", "bach=2,4");
    until(() -> picture(robot, "sweep").contains("bach"));
    type(robot, "#sweepFirst", "batch=2,4");
    until(() -> picture(robot, "sweep").contains("POINTS"));
  }

  @Test
  void aLongSweepCanBeCancelled(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model().view().set(ExportedViews.SWEEP));
    type(robot, "#sweepFirst", "promptTokens=1:200:+1");
    until(() -> sweep().running());
    robot.interact(() -> sweep().cancel());
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(sweep().running()).isFalse();
  }

  @Test
  void twoResultsMakeAFront(FxRobot robot) throws TimeoutException {
    robot.interact(() -> {
      model().view().set(ExportedViews.SWEEP);
      sweep().first().set("batch=1,2");
      sweep().against().set(Measure.TIME_PER_OUTPUT_TOKEN_SECONDS);
    });
    until(() -> picture(robot, "sweep").contains("BEATEN BY NO OTHER") && !sweep().running());
  }

  @Test
  void pinsAreComparedWhateverTheWindowShowsNext(FxRobot robot) throws TimeoutException {
    command(robot, "pinA");
    Scenario first = shown();
    robot.interact(() -> model().edit("batch", old -> batch(old, 4)));
    until(() -> shown().workload().batch() == 4);
    command(robot, "pinB");
    robot.interact(() -> model().view().set(ExportedViews.COMPARE));
    until(() -> picture(robot, "compare").contains("FIELDS THAT DIFFER"));
    assertThat(picture(robot, "compare")).contains("8 → 4");

    robot.interact(() -> model().edit("batch", old -> batch(old, 2)));
    until(() -> shown().workload().batch() == 2);
    assertThat(picture(robot, "compare")).contains("8 → 4");
    assertThat(model().inquiries().compare().from(shown())).isEqualTo(first);
    command(robot, "swapPins");
    until(() -> picture(robot, "compare").contains("4 → 8"));
  }

  @Test
  void aWaterfallGoesFromAToBInRunsThatCanBeOpened(FxRobot robot) throws TimeoutException {
    command(robot, "pinB");
    robot.interact(() -> model().edit("batch", old -> batch(old, 2)));
    until(() -> shown().workload().batch() == 2);
    command(robot, "pinA");
    command(robot, "waterfall");
    until(() -> picture(robot, "compare").contains("Throughput of B over A"));
    robot.interact(() -> {
      robot.lookup("#compare").query().requestFocus();
      model().selection().set("waterfall.1");
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    until(() -> shown().workload().batch() == 8);
  }

  private static Scenario batch(Scenario old, int batch) {
    return new Scenario(old.model(), old.chip(), old.workload().withBatch(batch));
  }

  private void command(FxRobot robot, String id) {
    robot.interact(() ->
        CompareCommands.of(model()).stream()
            .filter(command -> command.id().equals(id))
            .findFirst()
            .orElseThrow()
            .action()
            .run());
  }

  private static void type(FxRobot robot, String field, String text) {
    TextField typed = robot.lookup(field).query();
    robot.interact(() -> {
      typed.setText(text);
      typed.fireEvent(new ActionEvent());
    });
  }

  /// What a view shows, as SVG; empty before it shows anything.
  private static String picture(FxRobot robot, String view) {
    WaitForAsyncUtils.waitForFxEvents();
    String[] svg = {""};
    robot.interact(() ->
        robot
            .lookup("#" + view)
            .<PaintedView>query()
            .drawing(Look.of(Theme.DARK))
            .ifPresent(drawing ->
                svg[0] = new String(drawing.as(PictureFormat.SVG, view), StandardCharsets.UTF_8)));
    return svg[0];
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }

  private SweepDesk sweep() {
    return model().inquiries().sweep();
  }

  private Scenario shown() {
    return Objects.requireNonNull(model().shown()).scenario();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  @Test
  void picturesOfSweepsAndComparisonsAreMadeAgainOnTheCommandLine(FxRobot robot) {
    robot.interact(() -> {
      sweep().first().set("batch=1,2");
      sweep().second().set("promptTokens=8,16");
      model().view().set(ExportedViews.SWEEP);
    });
    picture(robot, "sweep");
    assertThat(new SweepPane(model()).commandOptions())
        .containsEntry("vary", "batch=1,2;promptTokens=8,16")
        .containsEntry("result", "total_tokens_per_second")
        .containsEntry("plot", "curves");
    ComparePane compare = new ComparePane(model());
    assertThat(compare.isOnCommandLine()).isTrue();
    assertThat(compare.commandOptions()).containsEntry("side", "chip=h100;batch=8");
  }

  @Test
  void pinsAreKeptFromOneStartToTheNext(FxRobot robot, @TempDir Path folder) {
    PinFiles files = new PinFiles(folder, new KeptFiles(Runnable::run));
    robot.interact(() -> files.follow(model()));
    command(robot, "pinA");
    assertThat(folder.resolve("pin-a.json")).isNotEmptyFile();
    WorkbenchModel next =
        new WorkbenchModel(Preset.DECODE.scenario(), new DirectRuns(), System::nanoTime);
    new PinFiles(folder, new KeptFiles(Runnable::run)).follow(next);

    CompareDesk desk = next.inquiries().compare();
    assertThat(Objects.requireNonNull(desk.first().get()).workload()).isEqualTo(shown().workload());
    assertThat(desk.second().get()).isNull();
    desk.first().set(null);
    assertThat(folder).isEmptyDirectory();
  }
}
