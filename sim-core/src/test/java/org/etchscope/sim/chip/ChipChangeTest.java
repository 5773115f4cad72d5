package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChipChangeTest {

  private final ChipSpec chip = completeExample();

  /// The complete chip of the guide.
  private static ChipSpec completeExample() {
    try {
      String guide = Files.readString(Path.of("..", "docs", "chip-files.md"));
      String from = guide.substring(guide.indexOf("\"id\": \"my-chip\""));
      return new ChipReader().read("{" + from.substring(0, from.indexOf("```")), "guide");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void oneFieldChangesAndNothingElse() {
    ChipSpec changed = ChipChange.with(chip, "hbm.gigabytesPerSecond", "1e3", "tried");

    assertThat(changed.hbm().bytesPerSecond()).isEqualTo(1_000_000_000_000L);
    assertThat(
            ChipFields.all().stream()
                .filter(field -> !field.text(chip).equals(field.text(changed)))
                .map(ChipField::path))
        .containsExactly("hbm.gigabytesPerSecond");
    assertThat(ChipFields.of("hbm.gigabytesPerSecond").provenance(changed).orElseThrow().source())
        .isEqualTo("tried");
  }

  @Test
  void severalFieldsOfOnePartChangeTogether() {
    ChipSpec changed =
        ChipChange.with(
            chip,
            Map.of("arrays.rows", "32", "arrays.columns", "16", "control.overlap", "none"),
            "tried");

    assertThat(changed.arrays().rows()).isEqualTo(32);
    assertThat(changed.arrays().columns()).isEqualTo(16);
    assertThat(changed.control().overlap()).isEqualTo(ControlSpec.Overlap.NONE);
  }

  @Test
  void anUnknownFieldIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ChipChange.with(chip, "hbm.gigabytesPerSec", "1", "tried"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessageContaining("the nearest is hbm.gigabytesPerSecond");
  }

  @Test
  void aValueOutOfRangeIsNamed() {
    assertThatThrownBy(() -> ChipChange.with(chip, "hbm.stacks", "0", "tried"))
        .hasMessageContaining("hbm.stacks is 0; it must be a whole number from 1 to 64");
  }
}
