package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.etchscope.sim.analysis.levels.LevelValidation;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LevelValidationTest {

  private static final Path ALL = Path.of("src/test/resources/org/etchscope/samples/levels.csv");
  private static final String COLUMNS =
      "chip,changes,model,layers,phase,batch,prompt_tokens,generated_tokens,page_tokens,tensor_parallel,precision";

  @TempDir private Path folder;

  /// The chip for teaching as it ships: every row, as each takes a moment only.
  @Test
  void everyRunOnThePocketChipTakesTheTimeOfTheCommandLevelWithinThreeInAHundred()
      throws IOException {
    List<String> rows =
        Files.readAllLines(ALL).stream().filter(row -> row.startsWith("pocket,,")).toList();
    ValidationReport report = run(rows);
    assertThat(report.comparisons()).hasSameSizeAs(rows).hasSizeGreaterThan(30);
    assertThat(report.failures()).isEmpty();
    assertThat(report.accepted()).isTrue();
    assertThat(report.errors().median()).isLessThan(0.005);
  }

  @Test
  void aRowWithinAToleranceMayBeBeyondANarrowerOne() throws IOException {
    String row = "pocket,,austen-llama-0.8m,0,request,2,14,7,128,1,fp8";
    Comparison comparison = run(List.of(row)).comparisons().getFirst();
    assertThat(comparison.magnitude()).isGreaterThan(0);
    ValidationReport exact =
        new LevelValidation(new ShippedPresets()).run(file(List.of(row)), OptionalDouble.of(0));
    assertThat(exact.accepted()).isFalse();
  }

  @Test
  void theFieldsOfAChipMayBeChanged() throws IOException {
    String row = "pocket,%s,sort-gpt2-85k,0,decode,8,10,2,16,1,fp8";
    ValidationReport report =
        run(List.of(row.formatted(""), row.formatted("hbm.refresh=per-bank|hbm.mapping=A")));
    assertThat(report.comparisons().get(0).reference())
        .isNotEqualTo(report.comparisons().get(1).reference());
  }

  @Test
  void whatCannotRunIsSkippedWithItsReason() throws IOException {
    ValidationReport report =
        run(
            List.of(
                "nochip,,gpt2,0,decode,8,10,2,16,1,fp8",
                "pocket,hbm.color=red,sort-gpt2-85k,0,decode,8,10,2,16,1,fp8",
                "sohu-2024,,llama-3-70b,0,decode,64,2048,2,16,8,fp8"));
    assertThat(report.comparisons()).isEmpty();
    assertThat(report.skipped()).hasSize(3);
    assertThat(report.skipped().get(0).reason()).isEqualTo("there is no chip nochip");
    assertThat(report.skipped().get(1).reason()).contains("hbm.color");
    assertThat(report.skipped().get(2).reason()).contains("take a smaller model");
    assertThat(report.accepted()).isFalse();
  }

  @Test
  void aWrongValueIsNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> run(List.of("pocket,,gpt2,0,steady,8,10,2,16,1,fp8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("phase")
        .hasMessageContaining("steady")
        .hasMessageContaining("request");
    assertThatThrownBy(() -> run(List.of("pocket,hbm.refresh,gpt2,0,decode,8,10,2,16,1,fp8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("changes")
        .hasMessageContaining("field=value");
  }

  private ValidationReport run(List<String> rows) throws IOException {
    return new LevelValidation(new ShippedPresets()).run(file(rows), OptionalDouble.empty());
  }

  private Path file(List<String> rows) throws IOException {
    return Files.write(
        folder.resolve("levels.csv"), Stream.concat(Stream.of(COLUMNS), rows.stream()).toList());
  }
}
