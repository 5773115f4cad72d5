package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javafx.stage.Stage;
import org.etchscope.sim.export.CsvTables;
import org.etchscope.sim.export.RunTrace;
import org.etchscope.sim.simulation.SimulationResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class ExportsTest {

  private final List<String> told = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable WorkbenchModel model;
  private @Nullable Exports exports;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    Window window = new Window(opened, 1280, 800);
    runs.finish(opened);
    stage.setScene(window.scene());
    stage.show();
    window.content().refresh();
    model = opened;
    exports = new Exports(opened, window::content, Runnable::run, told::add);
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
  void theTraceIsTheOneOfTheCommandLine(FxRobot robot, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(Export.TRACE.fileName());
    write(robot, Export.TRACE, file);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    RunTrace.write(shown(), expected);
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
