package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The documents say what the program does.
final class ChipDocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void theGuideListsEveryFieldWithItsRange() throws IOException {
    String table =
        ChipFields.all().stream()
            .map(field ->
                "| `%s` | %s | %s | %s |%n"
                    .formatted(
                        field.path(),
                        field.label(),
                        field.allowed(),
                        field.optional() ? "no" : "yes"))
            .collect(Collectors.joining())
            .replace("\r\n", "\n");

    assertThat(Files.readString(DOCS.resolve("chip-files.md"))).contains(table);
  }

  @Test
  void theSchemaIsThatOfTheFields() throws IOException {
    assertThat(Files.readString(DOCS.resolve("chip.schema.json"))).isEqualTo(ChipSchema.text());
  }
}
