package org.etchscope.sim.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectiveValidationTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vidur_collectives_measured", "llmcompass_allreduce"})
  void halfOfTheMeasuredCollectivesAreWithinTwelvePercent(String name) throws IOException {
    ValidationReport report = run(resource(name));

    assertThat(report.errors().median()).isLessThanOrEqualTo(0.12);
    assertThat(report.accepted()).isTrue();
    assertThat(report.skipped()).isEmpty();
  }

  @Test
  void linksThatWereNotMeasuredAreSkippedByName() throws IOException {
    ValidationReport report =
        run(
            file(
                """
                node,collective,workers,devices_per_node,bytes,median_ms
                b200_nvl,all_reduce,8,8,4096,0.02
                """));

    assertThat(report.skipped())
        .singleElement()
        .extracting("reason")
        .isEqualTo("no links of b200_nvl for all_reduce in scope node");
  }

  @Test
  void anotherTableIsRefusedWithItsColumns() {
    assertThatThrownBy(() -> run(file("a,b\n1,2\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its columns are a, b");
  }

  private static ValidationReport run(Path file) throws IOException {
    return new CollectiveValidation().run(file, OptionalDouble.empty());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Path resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CollectiveValidationTest.class.getResourceAsStream(name + ".csv"), name)) {
      Path file = folder.resolve(name + ".csv");
      Files.write(file, in.readAllBytes());
      return file;
    }
  }
}
