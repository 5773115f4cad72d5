package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example of the user guide runs.
final class UserGuideTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheGuideRuns() throws IOException {
    return Files.readAllLines(Path.of("../docs/user-guide.md")).stream()
        .filter(line -> line.startsWith("etchscope "))
        .map(line -> DynamicTest.dynamicTest(line, () -> runs(line)));
  }

  private void runs(String line) {
    String[] words = line.split(" ", -1);
    String[] arguments = new String[words.length - 1];
    for (int i = 1; i < words.length; i++) {
      boolean writes = words[i - 1].matches("--(out|trace|tables)");
      arguments[i - 1] = writes ? folder.resolve(words[i]).toString() : words[i];
    }
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }
}
