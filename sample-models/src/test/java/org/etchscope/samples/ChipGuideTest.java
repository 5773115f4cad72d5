package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipFormatException;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.junit.jupiter.api.Test;

/// The examples of `docs/chip-files.md` are read as they stand.
final class ChipGuideTest {

  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");
  private static final String GUIDE = "chip-files.md";

  @Test
  void theExampleThatExtendsAChipChangesItsMemoryOnly() throws IOException {
    ChipSpec chip = ChipLibrary.reader().read(example(0), GUIDE);
    ChipSpec sohu = ChipLibrary.load("sohu-2024");

    assertThat(
            ChipFields.all().stream()
                .filter(field -> !field.text(chip).equals(field.text(sohu)))
                .map(Object::toString))
        .containsExactly("id", "name", "hbm.gigabytesPerSecond");
  }

  @Test
  void theExampleOfAValueStandsInAShippedChip() throws IOException {
    String value = example(1).strip();

    ChipSpec chip =
        ChipLibrary.reader()
            .read(
                "{ \"extends\": \"pocket\", \"hbm\": { \"gigabytesPerSecond\": " + value + " } }",
                GUIDE);

    assertThat(ChipFields.of("hbm.gigabytesPerSecond").text(chip)).contains("4800");
  }

  @Test
  void theCompleteExampleIsAChipWithoutAttentionUnit() throws IOException {
    ChipSpec chip = new ChipReader().read(example(2), GUIDE);

    assertThat(chip.id()).isEqualTo("my-chip");
    assertThat(chip.attention()).isNull();
  }

  @Test
  void anUnknownChipToExtendIsAnsweredWithTheNearest() {
    ChipReader reader = ChipLibrary.reader();

    assertThatThrownBy(() -> reader.read("{ \"extends\": \"sohu\" }", "mine.json"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessageStartingWith(
            "mine.json, line 1: extends: there is no chip \"sohu\";"
                + " the nearest names are sohu-2024, ");
  }

  private static String example(int index) throws IOException {
    List<String> examples =
        JSON.matcher(Files.readString(Path.of("..", "docs", GUIDE)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    return examples.get(index);
  }
}
