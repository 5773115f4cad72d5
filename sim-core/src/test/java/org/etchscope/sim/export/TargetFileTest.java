package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetFileTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenReplacesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "old and longer");
    TargetFile.at(file).write(out -> out.write('n'));
    assertThat(file).hasContent("n");
    assertThat(folder).isDirectoryContaining("glob:**/a.json");
  }

  @Test
  void aFailureKeepsTheOldFileAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "old");
    TargetFile target = TargetFile.at(file);
    assertThatThrownBy(() ->
            target.write(out -> {
              out.write(new byte[1 << 20]);
              throw new IOException("No space left on device");
            }))
        .isInstanceOf(ExportException.class)
        .hasMessage(file + " could not be written: no space left on device");
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aNameWithGzIsCompressed() throws IOException {
    Path file = folder.resolve("a.json.gz");
    TargetFile.at(file).write(out -> out.write("text".getBytes(StandardCharsets.UTF_8)));
    byte[] packed = Files.readAllBytes(file);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(in.readAllBytes()).asString().isEqualTo("text");
    }
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> TargetFile.at(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder + " is a folder; choose the name of a file");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    assertThatThrownBy(() -> TargetFile.at(folder.resolve("no/a.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no folder " + folder.resolve("no"));
  }

  @Test
  void aFileCannotBeMadeAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    assertThatThrownBy(() -> TargetFile.makeFolder(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " cannot be made a folder: it is no folder");
  }

  @Test
  void foldersAboveAreMade() {
    TargetFile.makeFolder(folder.resolve("a/b"));
    assertThat(folder.resolve("a/b")).isDirectory();
  }
}
