package org.etchscope.app.workbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javafx.stage.Stage;
import org.etchscope.app.cli.EtchscopeCommand;
import org.etchscope.app.recipe.RecipeReader;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.Window;
import org.etchscope.app.workbench.file.Export;
import org.etchscope.app.workbench.file.FileIntake;
import org.etchscope.app.workbench.model.Background;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.export.TraceFormat;
import org.etchscope.sim.export.TraceRequest;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
final class ExportsTest {

  private final List<String> told = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final DirectRuns runs = new DirectRuns();
  private @Nullable WorkbenchModel model;
  private @Nullable Exports exports;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window made = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(made.scene());
    stage.show();
    made.content().refresh();
    model = opened;
    window = made;
    exports = new Exports(opened, made::content, Runnable::run, told::add);
  }

  @Test
  void everyPictureIsWrittenInItsFormat(FxRobot robot, @TempDir Path folder) throws IOException {
    for (Export what : Export.values()) {
      Path file = folder.resolve(what.fileName());
      if (what.format().equals("PNG")) {
        write(robot, what, file);
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
      } else if (what.format().equals("SVG")) {
        write(robot, what, file);
        assertThat(Files.readString(file)).contains("<svg").contains("Pocket-Llama-0.8M");
      } else if (what.format().equals("PDF")) {
        write(robot, what, file);
        assertThat(Files.readAllBytes(file)).startsWith('%', 'P', 'D', 'F');
      } else if (what.format().equals("LaTeX")) {
        write(robot, what, file);
        assertThat(Files.readString(file)).contains("\\begin{pgfpicture}").contains("Pocket");
      }
    }
    assertThat(told).hasSize(13);
  }

  @Test
  void aPlotIsWrittenWithItsTableAndWhatIsNoneIsRefused(FxRobot robot, @TempDir Path folder)
      throws IOException {
    WorkbenchModel window = Objects.requireNonNull(model);
    Path path = folder.resolve("plot.tex");
    robot.interact(() -> window.view().set("chip"));
    write(robot, Export.VIEW_PLOT, path);
    assertThat(failures).singleElement().asString().contains("shows no plot");
    failures.clear();
    robot.interact(() -> window.view().set("memory"));
    write(robot, Export.VIEW_PLOT, path);

    assertThat(failures).isEmpty();
    assertThat(Files.readString(path)).contains("\\begin{axis}", "plot.tex.csv");
    assertThat(folder.resolve("plot.tex.csv")).content().startsWith("series,name,x,y,z");
    assertThat(RecipeReader.read(path).option("pgfplots")).contains("true");
  }

  @Test
  void everyExportCarriesWhatMakesItAgain(FxRobot robot, @TempDir Path folder) {
    for (Export what : Export.values()) {
      if (what == Export.VIEW_PLOT) {
        // The view that is seen is none.
        continue;
      }
      Path path = folder.resolve(what.fileName());
      write(robot, what, path);

      Recipe recipe = RecipeReader.read(path);
      assertThat(recipe.program()).as(what.name()).startsWith("Etchscope ");
      assertThat(Objects.requireNonNull(recipe.scenario()).text("batch")).isEqualTo("8");
    }
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "array", "server", "pipelines", "memory"})
  void theCommandLineMakesTheSamePictureOfAView(String view, FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    robot.interact(() -> {
      window.view().set(view);
      window.playback().seek(30_000);
    });
    Path path = folder.resolve(view + ".svg");
    write(robot, Export.VIEW_SVG, path);

    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "pipelines, VIEW_TEX",
    "chip, VIEW_PDF",
    "memory, VIEW_PLOT",
    "roofline, VIEW_PLOT",
    "why, VIEW_PLOT",
    "chip, TIMELINE_TEX",
    "chip, TIMELINE_PLOT"
  })
  void theCommandLineMakesTheSameFileForLatex(
      String view, Export what, FxRobot robot, @TempDir Path folder) throws TimeoutException {
    WorkbenchModel window = Objects.requireNonNull(model);
    robot.interact(() -> {
      window.view().set(view);
      window.playback().seek(30_000);
    });
    foundOut(robot, window);
    Path path = folder.resolve(what.fileName());
    write(robot, what, path);

    assertThat(failures).isEmpty();
    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "BESIDE, VIEW_TEX",
    "BESIDE, VIEW_PLOT",
    "OVERLAY, VIEW_PLOT",
    "WATERFALL, VIEW_TEX",
    "WATERFALL, VIEW_PLOT"
  })
  void theCommandLineMakesTheSameComparison(
      CompareDesk.Kind kind, Export what, FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    WorkbenchModel window = Objects.requireNonNull(model);
    CompareDesk desk = window.inquiries().compare();
    Scenario shown = shown().scenario();
    robot.interact(() -> {
      desk.first().set(Parameters.of("batch").with(shown, "2"));
      desk.second().set(shown);
      desk.kind().set(kind);
      window.view().set(ExportedViews.COMPARE);
      window.playback().seek(30_000);
    });
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> seesPlot(window)).get());
    foundOut(robot, window);
    Path path = folder.resolve(what.fileName());
    write(robot, what, path);

    assertThat(failures).isEmpty();
    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  private boolean seesPlot(WorkbenchModel model) {
    return Objects.requireNonNull(window)
        .content()
        .views()
        .seen()
        .drawing(model.appearance().look())
        .flatMap(drawing -> drawing.plot().get())
        .isPresent();
  }

  /// Waits until all that is run in the background is there.
  private void foundOut(FxRobot robot, WorkbenchModel window) throws TimeoutException {
    robot.interact(() -> Objects.requireNonNull(this.window).content().refresh());
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () ->
            WaitForAsyncUtils.asyncFx(() ->
                    window.inquiries().background().progress().get().phase()
                        == Background.Phase.IDLE)
                .get());
  }

  @Test
  void theCommandLineMakesTheSameDieToScale(FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    robot.interact(() -> window.panels().areaToScale().set(true));
    Path path = folder.resolve("area.svg");
    write(robot, Export.VIEW_SVG, path);

    assertThat(RecipeReader.read(path).option("area")).contains("true");
    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  @Test
  void theCommandLineSortsTheBuffersAsTheWindowDoes(FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    robot.interact(() -> {
      window.view().set("memory");
      window.panels().toggleOrder();
      window.playback().seek(30_000);
    });
    Path path = folder.resolve("sorted.svg");
    write(robot, Export.VIEW_SVG, path);

    assertThat(RecipeReader.read(path).option("fullest-first")).contains("true");
    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TIMELINE_SVG", "TIMELINE_PNG", "INSPECTOR_PDF", "VIEW_GIF", "TABLES", "TRACE"})
  void theCommandLineMakesTheSameExport(Export what, FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    robot.interact(() -> window.playback().seek(30_000));
    Path path = folder.resolve(what.fileName());
    write(robot, what, path);

    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();
  }

  @Test
  void aChangedModelIsKeptWithItsChanges(FxRobot robot, @TempDir Path folder) {
    WorkbenchModel changed = Objects.requireNonNull(model);
    robot.interact(() -> {
      changed.set(NumberParameter.LAYERS, 2);
      runs.finish(changed);
      changed.selection().set("sram.kv");
      changed.playback().seek(1234);
    });
    Path path = folder.resolve("chip.svg");
    write(robot, Export.VIEW_SVG, path);

    Recipe recipe = RecipeReader.read(path);
    assertThat(Objects.requireNonNull(recipe.scenario()).text("model.num_hidden_layers"))
        .isEqualTo("2");
    assertThat(recipe.option("at")).contains("1234");
    assertThat(recipe.option("select")).contains("sram.kv");
  }

  @Test
  void anExportThatIsOpenedShowsWhatItShowed(FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    Path path = folder.resolve("memory.pdf");
    robot.interact(() -> {
      window.view().set("memory");
      window.playback().seek(4321);
      window.selection().set("sram.kv");
    });
    write(robot, Export.VIEW_PDF, path);
    robot.interact(() -> {
      window.view().set("chip");
      window.selection().set(null);
      window.edit("batch", old -> NumberParameter.BATCH.with(old, 3));
      runs.finish(window);
    });

    robot.interact(() -> {
      new FileIntake(window).open(path);
      runs.finish(window);
    });

    assertThat(window.wanted().workload().batch()).isEqualTo(8);
    assertThat(window.view().get()).isEqualTo("memory");
    assertThat(window.playback().now()).isEqualTo(4321);
    assertThat(window.selection().get()).isEqualTo("sram.kv");
    write(robot, Export.VIEW_PDF, folder.resolve("again.pdf"));
    assertThat(RecipeReader.read(folder.resolve("again.pdf")).option("at")).contains("4321");
  }

  @Test
  void aComparisonWithAChangedChipAndAnotherModelIsMadeAgainAndOpensWithItsRuns(
      FxRobot robot, @TempDir Path folder) throws TimeoutException {
    WorkbenchModel window = Objects.requireNonNull(model);
    CompareDesk desk = window.inquiries().compare();
    Parameter arrays = Parameters.of("chip.arrays.count");
    Scenario shown = shown().scenario();
    Scenario changed = arrays.with(shown, "4");
    Scenario other =
        new Scenario(
            ModelLibrary.shipped().shape(TrainedModels.ids().getFirst()),
            changed.chip(),
            changed.workload());
    robot.interact(() -> {
      desk.first().set(changed);
      desk.second().set(other);
      desk.kind().set(CompareDesk.Kind.OVERLAY);
      window.view().set(ExportedViews.COMPARE);
    });
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          return WaitForAsyncUtils.asyncFx(() -> desk.comparison(shown).isPresent()).get();
        });
    Path path = folder.resolve("compare.svg");
    write(robot, Export.VIEW_SVG, path);
    assertThat(failures).isEmpty();
    assertThat(EtchscopeCommand.run("reproduce", path.toString())).isZero();

    robot.interact(() -> {
      desk.first().set(null);
      desk.second().set(null);
      desk.kind().set(CompareDesk.Kind.BESIDE);
      window.view().set("chip");
      new FileIntake(window).open(path);
      runs.finish(window);
    });
    assertThat(window.view().get()).isEqualTo(ExportedViews.COMPARE);
    assertThat(desk.kind().get()).isEqualTo(CompareDesk.Kind.OVERLAY);
    Scenario first = Objects.requireNonNull(desk.first().get());
    assertThat(first.chip()).isEqualTo(changed.chip());
    assertThat(first.model()).isEqualTo(changed.model());
    assertThat(Objects.requireNonNull(desk.second().get()).model()).isEqualTo(other.model());
  }

  @Test
  void aPictureOfAWaterfallBetweenFilesOpensWithBothThoughTheFilesAreGone(
      FxRobot robot, @TempDir Path folder) throws IOException {
    WorkbenchModel window = Objects.requireNonNull(model);
    Path picture = folder.resolve("waterfall.svg");
    Path one = folder.resolve("one.json");
    assertThat(
            EtchscopeCommand.run(
                "run",
                "--model=gpt2",
                "--chip=sohu-2024",
                "--layout=tp1",
                "--batch=1",
                "--prompt-tokens=64",
                "--generated-tokens=8",
                "--save-scenario=" + one))
        .isZero();
    assertThat(
            EtchscopeCommand.run(
                "render",
                "--view=waterfall",
                "--model=gpt2",
                "--chip=sohu-2024",
                "--layout=tp1",
                "--prompt-tokens=64",
                "--generated-tokens=8",
                "--side=" + one,
                "--side=batch=4",
                "--out=" + picture))
        .isZero();
    Files.delete(one);
    robot.interact(() -> {
      new FileIntake(window).open(picture);
      runs.finish(window);
    });
    CompareDesk desk = window.inquiries().compare();
    assertThat(desk.kind().get()).isEqualTo(CompareDesk.Kind.WATERFALL);
    assertThat(Objects.requireNonNull(desk.first().get()).workload().batch()).isEqualTo(1);
    assertThat(Objects.requireNonNull(desk.second().get()).workload().batch()).isEqualTo(4);
    assertThat(window.view().get()).isEqualTo(ExportedViews.COMPARE);
  }

  @Test
  void theFileOfASweepOpensWithWhatItVaries(FxRobot robot, @TempDir Path folder) {
    WorkbenchModel window = Objects.requireNonNull(model);
    Path table = folder.resolve("batch.csv");
    assertThat(
            EtchscopeCommand.run(
                "sweep",
                "--model=gpt2",
                "--chip=sohu-2024",
                "--layout=tp1",
                "--prompt-tokens=64",
                "--generated-tokens=8",
                "--vary=batch=1,2",
                "--vary=promptTokens=32,64",
                "--out=" + table))
        .isZero();
    robot.interact(() -> {
      new FileIntake(window).open(table);
      runs.finish(window);
    });
    assertThat(window.notices().complaint().get()).isNull();
    assertThat(window.inquiries().sweep().first().get()).isEqualTo("batch=1,2");
    assertThat(window.inquiries().sweep().second().get()).isEqualTo("promptTokens=32,64");
    assertThat(window.view().get()).isEqualTo(ExportedViews.SWEEP);
    assertThat(window.wanted().workload().promptTokens()).isEqualTo(64);
  }

  @ParameterizedTest
  @EnumSource(names = {"VIEW_GIF", "TRACE"})
  void aFileThatIsGivenUpIsNotThere(Export what, FxRobot robot, @TempDir Path folder) {
    WorkbenchModel opened = Objects.requireNonNull(model);
    List<Runnable> later = new ArrayList<>();
    Exports slow =
        new Exports(opened, Objects.requireNonNull(window)::content, later::add, told::add);
    robot.interact(() -> slow.write(what, folder.resolve(what.fileName()), failures::add));
    assertThat(slow.writing().busy().get()).isTrue();
    robot.interact(slow.writing()::cancel);
    later.forEach(Runnable::run);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(slow.writing().busy().get()).isFalse();
    assertThat(failures).isEmpty();
    assertThat(told).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatDoesNotMoveIsNoMovingPicture(FxRobot robot, @TempDir Path folder) {
    robot.interact(() -> Objects.requireNonNull(model).view().set("roofline"));

    write(robot, Export.VIEW_GIF, folder.resolve("roofline.gif"));

    assertThat(failures).singleElement().asString().contains("shows nothing that moves");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatCarriesNothingIsSaidInASentence(FxRobot robot, @TempDir Path folder)
      throws IOException {
    WorkbenchModel window = Objects.requireNonNull(model);
    Path path = Files.writeString(folder.resolve("other.svg"), "<svg/>");

    robot.interact(() -> new FileIntake(window).open(path));

    assertThat(Objects.requireNonNull(window.notices().complaint().get()).sentence())
        .contains("other.svg carries no scenario");
  }

  @Test
  void theTraceIsTheOneOfTheCommandLine(FxRobot robot, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(Export.TRACE.fileName());
    write(robot, Export.TRACE, file);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    long end = shown().trace().cycles();
    String recipe = RecipeReader.read(file).json();
    RunTrace.write(
        new TraceRequest(shown(), recipe, 0, end, TraceRequest.ALL_PIECES),
        TraceFormat.JSON,
        expected);
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(expected.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void theTablesAreThoseOfTheCommandLine(FxRobot robot, @TempDir Path folder) throws IOException {
    Path expected = Files.createDirectory(folder.resolve("expected"));
    CsvTables.write(shown(), expected);
    write(robot, Export.TABLES, folder.resolve("tables"));
    try (Stream<Path> files = Files.list(expected)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(folder.resolve("tables").resolve(file.getFileName()))
                  .hasSameTextualContentAs(file));
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidInOneSentence(FxRobot robot, @TempDir Path folder) {
    write(robot, Export.VIEW_SVG, folder.resolve("none").resolve("chip.svg"));
    assertThat(told).isEmpty();
    assertThat(failures)
        .singleElement()
        .asString()
        .contains("chip.svg cannot be written: there is no folder");
  }

  private void write(FxRobot robot, Export what, Path path) {
    robot.interact(() -> Objects.requireNonNull(exports).write(what, path, failures::add));
  }

  private SimulationResult shown() {
    return Objects.requireNonNull(Objects.requireNonNull(model).shown());
  }
}
