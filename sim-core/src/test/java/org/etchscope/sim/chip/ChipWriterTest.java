package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChipWriterTest {

  private final ChipReader reader = new ChipReader();

  @Test
  void writesWhatItsReaderReadsBackEqual() {
    ChipSpec chip = WholeChip.chip();

    assertThat(reader.read(ChipWriter.text(chip), "again.json")).isEqualTo(chip);
  }

  @Test
  void anyChipIsReadBackEqual() {
    RandomChips chips = new RandomChips(20_240_625);
    for (int i = 0; i < 500; i++) {
      ChipSpec chip = chips.next();

      assertThat(reader.read(ChipWriter.text(chip), "random.json")).isEqualTo(chip);
    }
  }

  @Test
  void oneFieldStandsOnOneLine() {
    assertThat(ChipWriter.text(WholeChip.chip()))
        .startsWith(
            """
            {
              "id": "whole",
              "name": "A whole chip",
              "clockGigahertz": { "value": 1.5, "mark": "assumed", "source": "chip file" },
              "arrays": {
                "count": { "value": 4, "mark": "published", "source": "data sheet, page 3" },
            """)
        .endsWith(
            """
                "transistorsPerMultiplyAdd": { "value": 10000, "mark": "assumed", "source": "chip file" }
              }
            }
            """);
  }

  @Test
  void aValueWithoutSourceIsWrittenAlone() {
    ChipSpec chip = WholeChip.chip();
    ChipSpec bare = ChipAssembly.assemble(ChipValues.of(chip), Map.of());

    assertThat(ChipWriter.text(bare)).contains("\n  \"clockGigahertz\": 1.5,\n");
  }

  @Test
  void replacesAFileAndLeavesNothingElse(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("chip.json"), "old");

    ChipWriter.write(WholeChip.chip(), file);

    assertThat(reader.read(file)).isEqualTo(WholeChip.chip());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void leavesNothingBehindWhereItCannotWrite(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chip.json");
    Files.createDirectories(file.resolve("full"));

    assertThatThrownBy(() -> ChipWriter.write(WholeChip.chip(), file))
        .isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
