package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs the example of `docs/library.md` as a program of its own.
final class LibraryExampleTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Path PAGE = Path.of("..", "docs", "library.md");

  @TempDir private Path folder;

  @Test
  void theExampleRunsAndWritesATrace() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("config.json"), TinyRun.text("tiny-model.json"));
    Files.writeString(folder.resolve("chip.json"), TinyRun.text("tiny-chip.json"));
    Path source = Files.writeString(folder.resolve("FirstRun.java"), example());
    run("javac", "-proc:none", "-cp", CLASS_PATH, "-d", folder.toString(), source.toString());

    assertThat(run("java", "-cp", folder + File.pathSeparator + CLASS_PATH, "FirstRun"))
        .contains(TinyRun.run(Phase.DECODE, "tp1", 8, 64, 16).trace().cycles() + " cycles")
        .contains(" tokens/s")
        .contains("busy: [");
    assertThat(folder.resolve("trace.pftrace")).isNotEmptyFile();
  }

  @Test
  void theExampleHasTenLines() throws IOException {
    assertThat(
            example()
                .lines()
                .dropWhile(line -> !line.contains("void main"))
                .filter(line -> line.endsWith(";") || line.contains("try (")))
        .hasSizeLessThanOrEqualTo(10);
  }

  /// Runs a tool of the JDK in the folder and gives what it says.
  private String run(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Process program =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    return said;
  }

  private static String example() throws IOException {
    String text = Files.readString(PAGE);
    int from = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(from, text.indexOf("```", from));
  }
}
