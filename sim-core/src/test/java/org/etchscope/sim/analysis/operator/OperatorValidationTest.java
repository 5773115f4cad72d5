package org.etchscope.sim.analysis.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorValidationTest {

  private static final String VIEWER_HEADER =
      "model,hw,stage,batch,seq,w_bit,a_bit,kv_bit,op,ops,load_weight,load_act,store_act,load_kv,store_kv,intensity,bound,time_s\n";
  private static final String VIEWER_ROW =
      "Llama-2-70b-hf,A100_80G,decode,1,128,16,16,16,v_proj,1.677722e+07,1.677722e+07,16384,0,0,2048,0.9989026,memory,8.237199e-06\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llmviewer_ops",
        "llmviewer_model_totals",
        "genz_ops",
        "genz_model_totals",
        "llmviewer_ops_others",
        "llmviewer_model_totals_others",
        "genz_ops_others",
        "genz_model_totals_others"
      })
  void everyPrintedDigitOfTheTablesIsReproduced(String table) throws IOException {
    ValidationReport report = run(resource(table));

    assertThat(report.failures()).isEmpty();
    assertThat(report.comparisons()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(report.skipped()).isEmpty();
    assertThat(report.accepted()).isTrue();
  }

  @Test
  void deliberateDifferencesAreListedWithTheirReason() throws IOException {
    assertThat(run(resource("llmviewer_ops")).notes())
        .anyMatch(note ->
            note.contains("RESIDUAL_READS_ONE_OPERAND") && note.contains("adding takes two"));
  }

  @Test
  void aRowThatNamesAnUnknownModelIsSkipped() throws IOException {
    ValidationReport report =
        run(file(VIEWER_HEADER + VIEWER_ROW + VIEWER_ROW.replace("Llama-2-70b-hf", "Nobody-9B")));

    assertThat(report.comparisons()).hasSize(1);
    assertThat(report.skipped())
        .singleElement()
        .extracting("reason")
        .isEqualTo("no configuration of model Nobody-9B");
  }

  @Test
  void aRowOfAModelThatTheTableCannotCountIsSkipped() throws IOException {
    ValidationReport report =
        run(file(VIEWER_HEADER + VIEWER_ROW.replace("Llama-2-70b-hf", "Qwen3-32B")));

    assertThat(report.comparisons()).isEmpty();
    assertThat(report.skipped())
        .singleElement()
        .extracting("reason")
        .asString()
        .startsWith("Qwen3-32B has experts or queries of another size");
  }

  @Test
  void aWrongCountIsAFailureThatNamesRowAndColumn() throws IOException {
    ValidationReport report = run(file(VIEWER_HEADER + VIEWER_ROW.replace("16384", "16385")));

    assertThat(report.accepted()).isFalse();
    assertThat(report.failures())
        .singleElement()
        .extracting("row")
        .asString()
        .contains("Llama-2-70b-hf")
        .contains("v_proj [load_act]");
  }

  @Test
  void aValueThatIsNoneIsNamedWithItsLineAndColumn() {
    assertThatThrownBy(() -> run(file(VIEWER_HEADER + VIEWER_ROW.replace("16384", "many"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("load_act is \"many\"");
  }

  @Test
  void aTableOfAnotherKindIsRefusedWithItsColumns() {
    assertThatThrownBy(() -> run(file("a,b\n1,2\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its columns are a, b");
  }

  private static ValidationReport run(Path file) throws IOException {
    return new OperatorValidation(List.of()).run(file, OptionalDouble.empty());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private Path resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            OperatorValidationTest.class.getResourceAsStream(name + ".csv"), name)) {
      Path file = folder.resolve(name + ".csv");
      Files.write(file, in.readAllBytes());
      return file;
    }
  }
}
