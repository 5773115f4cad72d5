package org.etchscope.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Holds every view to its picture in the gallery. With `-Detchscope.writeGolden=true` the pictures
/// are written anew instead, to be looked at.
final class GalleryTest {

  private static final Path DOCS = Path.of("../docs");
  private static final long MOST_BYTES = 1_500_000;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyPictureOfTheGalleryIsWhatItsCommandDraws() throws IOException {
    return commands().stream().map(line -> DynamicTest.dynamicTest(line, () -> drawn(line)));
  }

  @Test
  void everyViewIsInTheGallery() throws IOException {
    String all = String.join("\n", commands());
    assertThat(PictureView.values())
        .allSatisfy(
            view -> assertThat(all).contains("--view " + view.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void theGalleryIsSmall() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("gallery"))) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
    }
  }

  private void drawn(String line) throws IOException {
    List<String> words = Arrays.asList(line.split(" +", -1));
    String name = words.getLast();
    Path golden = DOCS.resolve(name);
    Path again = folder.resolve(golden.getFileName());
    List<String> arguments = words.subList(1, words.size());
    arguments.set(arguments.size() - 1, again.toString());
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    if (Boolean.getBoolean("etchscope.writeGolden")
        && ExportComparison.difference(golden, again).isPresent()) {
      Files.copy(again, golden, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(ExportComparison.difference(golden, again))
        .as("%s; look at it, and write it anew with -Detchscope.writeGolden=true", name)
        .isEmpty();
  }

  private static List<String> commands() throws IOException {
    return Files.readAllLines(DOCS.resolve("gallery.md")).stream()
        .filter(line -> line.startsWith("etchscope "))
        .toList();
  }
}
