package org.etchscope.app.workbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person names a file, and what it is called.
final class ExportTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void aNameWithoutAnEndingGetsThatOfItsKind() {
    assertThat(Export.VIEW_PNG.named(folder.resolve("figure"))).hasFileName("figure.png");
    assertThat(Export.VIEW_SVG.named(folder.resolve("figure"))).hasFileName("figure.svg");
    assertThat(Export.VIEW_PNG.named(folder.resolve("figure.old"))).hasFileName("figure.old");
    assertThat(Export.TABLES.named(folder.resolve("tables"))).hasFileName("tables");
  }

  @Test
  void noFileIsReplacedThatNobodyNamed() throws IOException {
    Files.createFile(folder.resolve("figure.png"));
    assertThat(Export.VIEW_PNG.named(folder.resolve("figure"))).hasFileName("figure");
  }
}
