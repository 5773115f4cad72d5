package org.etchscope.sim.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.etchscope.sim.chip.Provenance.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChipReaderTest {

  private final ChipReader reader = new ChipReader(id -> WholeChip.chip());

  @Test
  void readsEveryPart() {
    ChipSpec chip = WholeChip.chip();

    assertThat(chip.id()).isEqualTo("whole");
    assertThat(chip.name()).isEqualTo("A whole chip");
    assertThat(chip.clockHertz()).isEqualTo(1_500_000_000L);
    assertThat(chip.arrays())
        .isEqualTo(
            new MatrixArraySpec(
                4,
                0,
                16,
                32,
                MatrixArraySpec.Dataflow.WEIGHT_STATIONARY,
                true,
                64,
                2,
                128,
                256,
                Map.of(Precision.FP8, 16, Precision.BF16, 8),
                1,
                java.util.List.of()));
    assertThat(chip.attention()).isEqualTo(new AttentionUnitSpec(1024, 16, 32, 0.9));
    assertThat(chip.vector()).isEqualTo(new VectorUnitSpec(64, 2, 2, 1, 1, 12));
    assertThat(chip.weightBuffer()).isEqualTo(new BufferSpec(48L << 20, 1 << 20, 4096, 8192));
    assertThat(chip.activationBuffer()).isEqualTo(new BufferSpec(8_000_000, 64 << 10, 1024, 2048));
    assertThat(chip.keyValueBuffer()).isEqualTo(new BufferSpec(8 << 10, 64, 64, 32));
    assertThat(chip.hbm())
        .isEqualTo(
            new HbmSpec(
                6,
                16,
                2,
                144_000_000_000L,
                4_800_300_000_000L,
                "HBM3E-9200",
                HbmSpec.Refresh.ALL_BANK,
                "B",
                64,
                0.89,
                0.82,
                0.75,
                HbmSpec.Arbitration.ROUND_ROBIN,
                HbmSpec.Level.STREAM,
                HbmSpec.Scheduling.RAMULATOR,
                "HBM3E of 12 dies"));
    assertThat(chip.fabric())
        .isEqualTo(
            new FabricSpec(
                FabricSpec.Topology.FULLY_LINKED,
                100_000_000L,
                300,
                12_000_000,
                Precision.BF16,
                false));
    assertThat(chip.control())
        .isEqualTo(
            new ControlSpec(
                ControlSpec.Overlap.TILE, true, true, 2_100_000, 11, 4_000_000_000L, 2, 2304));
    assertThat(chip.power()).isEqualTo(new PowerSpec(200, 300, 500, 1000, 3900, 5000, 150, 1500));
    assertThat(chip.area()).isEqualTo(new AreaSpec(814.5, 80_000_000_000L, 10_000));
  }

  @Test
  void takesNumbersFromTheirDecimalText() {
    // 4.35 and 0.07 have no exact double; times a milliard they would be one unit off.
    String text =
        WholeChip.with("\"clockGigahertz\": 1.5", "\"clockGigahertz\": 4.350000001")
            .replace("\"hopNanoseconds\": 0.3", "\"hopNanoseconds\": 7e-2");

    ChipSpec chip = reader.read(text, "chip.json");

    assertThat(chip.clockHertz()).isEqualTo(4_350_000_001L);
    assertThat(chip.fabric().hopPicoseconds()).isEqualTo(70);
  }

  @Test
  void keepsMarkAndSourceOfAValue() {
    assertThat(WholeChip.chip().provenance())
        .containsEntry("arrays.count", new Provenance(Mark.PUBLISHED, "data sheet, page 3"))
        .containsEntry("arrays.multiplyAddsPerCell.bf16", new Provenance(Mark.DERIVED, "half"))
        .containsEntry("hbm.gigabytesPerSecond", new Provenance(Mark.ASSUMED, "as H200 ships"));
  }

  @Test
  void assumesAValueThatStandsAlone() {
    assertThat(WholeChip.chip().provenance())
        .containsEntry("hbm.stacks", new Provenance(Mark.ASSUMED, "chip file"));
  }

  @Test
  void aChipWithoutAttentionUnitLeavesItOut() {
    String text = WholeChip.text().replaceFirst("(?s)\"attention\": \\{.*?\\},", "");

    assertThat(reader.read(text, "chip.json").attention()).isNull();
  }

  @Test
  void anExtendingFileChangesOnlyWhatItSays() {
    ChipSpec chip =
        reader.read(
            """
            { "extends": "whole", "id": "mine", "name": "Mine",
              "hbm": { "gigabytesPerSecond": 7200 } }
            """,
            "mine.json");

    ChipSpec expected =
        ChipFields.of("hbm.gigabytesPerSecond")
            .with(WholeChip.chip(), "7200", new Provenance(Mark.ASSUMED, "chip file"));
    expected = ChipFields.of("id").with(expected, "mine");
    expected = ChipFields.of("name").with(expected, "Mine");
    assertThat(chip).isEqualTo(expected);
  }

  @Test
  void anExtendingFileWithoutNameSaysThatTheChipIsChanged() {
    ChipSpec chip = reader.read("{ \"extends\": \"whole\" }", "mine.json");

    assertThat(chip.id()).isEqualTo("whole-changed");
    assertThat(chip.name()).isEqualTo("A whole chip, changed");
  }

  @Test
  void nullTakesAwayWhatAChipCanDoWithout() {
    ChipSpec chip =
        reader.read(
            """
            { "extends": "whole", "attention": null,
              "arrays": { "multiplyAddsPerCell": { "bf16": null } } }
            """,
            "mine.json");

    assertThat(chip.attention()).isNull();
    assertThat(chip.arrays().sixteenthsPerCell()).containsOnlyKeys(Precision.FP8);
    assertThat(chip.provenance())
        .doesNotContainKeys("attention.queryRows", "arrays.multiplyAddsPerCell.bf16");
  }

  @Test
  void wordsMayBeWrittenInAnyCase() {
    String text = WholeChip.with("\"all-bank\"", "\"Per-Bank\"");

    assertThat(reader.read(text, "chip.json").hbm().refresh()).isEqualTo(HbmSpec.Refresh.PER_BANK);
  }

  @Test
  void readsAStreamAndAFileAsTheText(@TempDir Path folder) throws IOException {
    byte[] bytes = WholeChip.text().getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("chip.json"), bytes);

    assertThat(reader.read(new ByteArrayInputStream(bytes), "chip.json"))
        .isEqualTo(WholeChip.chip());
    assertThat(reader.read(file)).isEqualTo(WholeChip.chip());
  }

  @Test
  void namesAFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void namesADirectory(@TempDir Path folder) {
    assertThatThrownBy(() -> reader.read(folder))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage(folder + ": this is a folder, not a file");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = {'{', '"', (byte) 0xff, '"', '}'};

    assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(bytes), "chip.json"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage("chip.json: the text is not UTF-8");
  }

  @Test
  void refusesAFileLargerThanAMebibyte() {
    byte[] bytes = new byte[(1 << 20) + 1];

    assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(bytes), "chip.json"))
        .isInstanceOf(ChipFormatException.class)
        .hasMessage("chip.json: the file has more than 1,048,576 bytes; that is no such document");
  }
}
