package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example of the user guide runs.
final class UserGuideTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheGuideRuns() throws IOException {
    return Files.readAllLines(Path.of("../docs/user-guide.md")).stream()
        .filter(line -> line.startsWith("etchscope "))
        .map(line -> DynamicTest.dynamicTest(line, () -> runs(line)));
  }

  private void runs(String line) {
    List<String> words = words(line);
    String[] arguments = new String[words.size() - 1];
    for (int i = 1; i < words.size(); i++) {
      boolean writes = words.get(i - 1).matches("--(out|trace|tables|dram-trace)");
      arguments[i - 1] = writes ? folder.resolve(words.get(i)).toString() : words.get(i);
    }
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /// The words of a line as a shell cuts it: what stands in quotation marks is one word.
  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toList();
  }
}
