package org.etchscope.app.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Whatever is wrong is said in one sentence with exit code 2, on standard error, and nothing is
/// written.
final class BadInputTest {

  private static final String BAD_OPTIONS = "/org/etchscope/app/cli/bad-options.csv";
  private static final String BAD_MODELS = "/org/etchscope/app/cli/bad-models.csv";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(
      resources = BAD_OPTIONS,
      delimiter = '|',
      quoteCharacter = '\0',
      useHeadersInDisplayName = true)
  void wrongOptionsAreNamed(String arguments, String first, String second) {
    assertOneSentence(CommandLineRun.of(arguments.split(" ", -1)), first, second);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = BAD_MODELS,
      delimiter = '^',
      quoteCharacter = '\0',
      emptyValue = "",
      useHeadersInDisplayName = true)
  void wrongModelFilesAreNamed(@Nullable String text, String first, String second)
      throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), text == null ? "" : text);
    assertOneSentence(CommandLineRun.of("inspect", file.toString()), first, second);
    assertOneSentence(CommandLineRun.of("run", "--model", file.toString()), first, second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "run --model", "run --chip"})
  void deeplyNestedFilesAreRefused(String option) throws IOException {
    Path file = Files.writeString(folder.resolve("deep.json"), "[".repeat(200_000));
    String[] arguments = (option + " " + file).split(" ", -1);
    assertOneSentence(CommandLineRun.of(arguments), "deep.json", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "run --model", "run --chip"})
  void hugeFilesAreRefused(String option) throws IOException {
    Path file = folder.resolve("huge.json");
    try (FileChannel sparse = FileChannel.open(file, CREATE, WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[] {'{'}), 3L << 30);
    }
    String[] arguments = (option + " " + file).split(" ", -1);
    assertOneSentence(CommandLineRun.of(arguments), "huge.json", "");
  }

  @Test
  void whatTheUserWroteCannotBreakTheLine() {
    assertOneSentence(CommandLineRun.of("inspect", "a\nb\u001b[31mc"), "there is no", "");
  }

  @Test
  void aWrongRunLeavesNoFile() {
    CommandLineRun run =
        CommandLineRun.of("run", "--chips", "3", "--trace", folder.resolve("t.json").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTraceWindowBehindTheEndLeavesNoFile() {
    CommandLineRun run =
        CommandLineRun.small(
            "--trace",
            folder.resolve("t.json").toString(),
            "--trace-window",
            "999999999999:9999999999999");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--trace-window begins at cycle 999,999,999,999");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFaultOfTheProgramIsASentenceToo() {
    StringWriter err = new StringWriter();
    CommandLine command = EtchscopeCommand.commandLine().setErr(new PrintWriter(err, true));
    assertThat(FailureSentences.handle(new IllegalStateException("odd"), command)).isEqualTo(1);
    assertThat(err.toString()).contains("odd", "report").hasLineCount(1);
  }

  private static void assertOneSentence(CommandLineRun run, String first, String second) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("etchscope: ")
        .contains(first, second)
        .doesNotContain("Exception", "\tat ");
  }
}
