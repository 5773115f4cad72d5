package org.etchscope.sim.numeric.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference vectors beside this class: see their `README.md` for their origin.
final class FunctionalValidationTest {

  private final FunctionalValidation validation = new FunctionalValidation();

  @TempDir private Path folder;

  static Path reference() throws URISyntaxException {
    return folder("reference");
  }

  private static Path folder(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(FunctionalValidationTest.class.getResource(name)).toURI());
  }

  private ValidationReport run(Path source) throws IOException {
    return validation.run(source, OptionalDouble.empty());
  }

  @Test
  void allReferenceVectorsAreWithinTheirTolerances() throws Exception {
    ValidationReport report = run(reference());
    assertThat(report.failures()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.comparisons()).hasSizeGreaterThan(600);
    assertThat(report.accepted()).isTrue();
  }

  @Test
  void modelsOfEveryFamilyAreWithinTheirTolerances() throws Exception {
    ValidationReport report = run(folder("families"));
    assertThat(report.failures()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.comparisons()).hasSizeGreaterThan(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "families"})
  void modelsOnTheTilesOfAChipAreWithinTheSameTolerances(String set) throws Exception {
    ValidationReport plain = run(folder(set).resolve("models"));
    ValidationReport tiles =
        FunctionalValidation.onTilesOf(chip())
            .run(folder(set).resolve("models"), OptionalDouble.empty());
    assertThat(tiles.failures()).isEmpty();
    assertThat(tiles.skipped()).isEmpty();
    assertThat(tiles.comparisons())
        .hasSameSizeAs(plain.comparisons())
        .isNotEqualTo(plain.comparisons());
  }

  /// Arrays of 8 × 8, so that the small models have many tiles.
  private static ChipSpec chip() throws IOException {
    Path file =
        Path.of(
            Objects.requireNonNull(
                    FunctionalValidationTest.class.getResource("../forward/small-chip.json"))
                .getPath());
    return new ChipReader().read(Files.readString(file), file.toString());
  }

  @Test
  void partsOfAFolderAreEnough() throws Exception {
    Files.createDirectories(folder.resolve("ops"));
    Files.copy(reference().resolve("ops/moe_gate.json"), folder.resolve("ops/moe_gate.json"));
    assertThat(run(folder).comparisons()).hasSize(16).allMatch(Comparison::within);
  }

  @Test
  void aPartAloneIsAFolderToo() throws Exception {
    assertThat(run(reference().resolve("numeric")).comparisons())
        .isNotEmpty()
        .allMatch(row -> row.row().startsWith("numeric/"));
  }

  @Test
  void aNumberThatIsChangedIsSeen() throws Exception {
    Files.createDirectories(folder.resolve("ops"));
    String text = Files.readString(reference().resolve("ops/swiglu.json"));
    int at = text.indexOf("\"y\"");
    int number = text.indexOf("[", text.indexOf("\"data\"", at)) + 1;
    Files.writeString(
        folder.resolve("ops/swiglu.json"),
        text.substring(0, number) + "9" + text.substring(text.indexOf(",", number)));
    ValidationReport report = run(folder);
    assertThat(report.failures()).extracting(Comparison::row).contains("ops/swiglu/0 y");
    assertThat(report.accepted()).isFalse();
  }

  @Test
  void anOperatorThatIsNotKnownIsSkippedByName() throws Exception {
    Files.createDirectories(folder.resolve("ops"));
    Files.writeString(folder.resolve("ops/conv.json"), "{\"cases\": [{}]}");
    assertThat(run(folder).skipped())
        .singleElement()
        .satisfies(row -> assertThat(row.row()).isEqualTo("ops/conv/0"));
  }

  private Path modelCopied(String name) throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    for (String ending : List.of(".json", ".safetensors", ".expected.safetensors")) {
      Files.copy(reference().resolve("models/" + name + ending), models.resolve(name + ending));
    }
    return models;
  }

  @Test
  void otherFilesBesideModelsAreNoModels() throws Exception {
    Path models = modelCopied("gpt2-a");
    Files.writeString(models.resolve("README.md"), "words");
    Files.writeString(models.resolve("index.json"), "{\"models\": [\"gpt2-a\"]}");
    Files.createDirectories(models.resolve("old.json"));
    ValidationReport report = run(folder);
    assertThat(report.accepted()).isTrue();
    assertThat(report.skipped())
        .singleElement()
        .satisfies(row -> assertThat(row.row()).isEqualTo("models/index"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "input_ids": [   | "input_ids": [999,   | token is 999; it must be from 0 to 49
          "stages": {      | "stages": {"odd": 1, | holds no tensor odd, which stages of gpt2-a.json names
          "new_ids": [     | "new_ids": [1,       | steps has 6 elements; it must have 7
          "n_layer": 2     | "n_layer": 3         | missing: transformer.h.2.ln_1.weight
          "n_layer": 2     | "n_layer": -1        | n_layer is -1
          """)
  void aModelThatDoesNotFitItsFilesIsRefusedByName(String from, String to, String sentence)
      throws Exception {
    Path file = modelCopied("gpt2-a").resolve("gpt2-a.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(sentence);
  }

  @Test
  void aFolderThatIsNotThereIsSaidToBeSo() {
    assertThatThrownBy(() -> run(folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("there is no such folder");
  }

  @Test
  void kindsThatAreNotKnownAreSkippedByName() throws Exception {
    Files.createDirectories(folder.resolve("numeric"));
    Files.createDirectories(folder.resolve("ops"));
    Files.writeString(
        folder.resolve("numeric/posit.json"), "{\"format\": \"posit8\", \"entries\": []}");
    Files.writeString(folder.resolve("numeric/origin.json"), "{\"made\": \"by hand\"}");
    Files.writeString(folder.resolve("ops/origin.json"), "{\"made\": \"by hand\"}");
    assertThat(run(folder).skipped())
        .extracting(SkippedRow::row)
        .containsExactly("numeric/origin", "numeric/posit", "ops/origin");
  }

  @Test
  void aFolderWithoutAnyPartIsRefused() {
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numeric, ops and models");
  }

  @Test
  void aKeyThatIsMissingIsNamedWithItsFile() throws Exception {
    Files.createDirectories(folder.resolve("ops"));
    Files.writeString(folder.resolve("ops/norm.json"), "{\"cases\": [{}]}");
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("norm.json")
        .hasMessageContaining("x is missing");
  }

  @Test
  void weightsThatAreMissingBesideAModelAreNamed() throws Exception {
    Files.createDirectories(folder.resolve("models"));
    Files.copy(reference().resolve("models/gpt2-a.json"), folder.resolve("models/gpt2-a.json"));
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gpt2-a.safetensors");
  }
}
