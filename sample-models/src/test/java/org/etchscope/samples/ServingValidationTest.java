package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.analysis.served.ServingValidation;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first requests of LLMServingSim's runs of vLLM (CASYS, KAIST, MIT licence, commit
/// 5daddb21a545): few, so that the server is quickly simulated. The whole runs stand in
/// `docs/validation-serving.md`.
final class ServingValidationTest {

  private static final String INPUTS =
      """
      run,request,arrival_s,input_tokens,output_tokens
      RUN,0,0.0,2358,64
      RUN,1,0.386902,1034,48
      RUN,2,0.5,300,32
      """;

  private static final String MEASURED =
      """
      run,request,queue_ms,ttft_ms,tpot_ms,latency_ms
      RUN,0,0.02,300,25,1875
      RUN,2,0.02,150,26,956
      """;

  private final ServingValidation validation = new ServingValidation(new Shipped());

  @TempDir private Path folder;

  @Test
  void comparesMeanAndPercentilesOfWhatWasMeasured() throws IOException {
    ValidationReport report =
        validation.run(tables("RTX4090_Llama-3.1-8B"), OptionalDouble.empty());

    assertThat(report.skipped()).isEmpty();
    assertThat(report.comparisons()).hasSize(3 * 4);
    assertThat(row(report, "time per output token, ms, mean").reference()).isEqualTo(25.5);
    // Weights of 16 GB at 0.935 of 1,008 GB/s, and the host's 4 ms.
    assertThat(row(report, "time per output token, ms, P50").ours()).isBetween(18.0, 35.0);
    assertThat(report.beside())
        .hasSize(3)
        .allSatisfy(side -> assertThat(side.comparisons()).hasSize(2));
  }

  @Test
  void aThroughputIsComparedWhereItIsKnown() throws IOException {
    Path file = tables("RTX4090_Llama-3.1-8B");
    Files.writeString(
        folder.resolve("a_summary_measured.csv"),
        "run,metric,mean,p50,p90,p99\nRTX4090_Llama-3.1-8B,output_tokens_per_s,70,,,\n");

    ValidationReport report = validation.run(file, OptionalDouble.empty());

    assertThat(row(report, "output tokens a second").reference()).isEqualTo(70);
  }

  @Test
  void aServerThatIsNotDescribedIsSkipped() throws IOException {
    ValidationReport report = validation.run(tables("Abacus_GPT-2"), OptionalDouble.empty());

    assertThat(report.comparisons()).isEmpty();
    assertThat(report.accepted()).isFalse();
    assertThat(report.skipped().getFirst().reason()).isEqualTo("no description of this server");
  }

  @Test
  void dealtOutExpertsAreSkippedWithTheReason() throws IOException {
    ValidationReport report =
        validation.run(tables("RTXPRO6000_Qwen3-30B-A3B-Instruct-2507"), OptionalDouble.empty());

    assertThat(report.skipped().getFirst().reason()).contains("ep2 cannot be served");
  }

  @Test
  void aFileOfAnotherNameIsRefused() throws IOException {
    Path file = folder.resolve("requests.csv");
    Files.writeString(file, MEASURED.replace("RUN", "a"));

    assertThatThrownBy(() -> validation.run(file, OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have requests_measured in its name");
  }

  @Test
  void theRequestsMustStandBeside() throws IOException {
    Path file = folder.resolve("b_requests_measured.csv");
    Files.writeString(file, MEASURED.replace("RUN", "a"));

    assertThatThrownBy(() -> validation.run(file, OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("b_trace_inputs.csv");
  }

  private static Comparison row(ValidationReport report, String ending) {
    return report.comparisons().stream()
        .filter(comparison -> comparison.row().endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  private Path tables(String run) throws IOException {
    Files.writeString(folder.resolve("a_trace_inputs.csv"), INPUTS.replace("RUN", run));
    return Files.writeString(
        folder.resolve("a_requests_measured.csv"), MEASURED.replace("RUN", run));
  }

  private static final class Shipped implements Presets {
    @Override
    public Optional<ChipSpec> chip(String id) {
      return Optional.of(ChipLibrary.load(id));
    }

    @Override
    public Optional<TransformerShape> model(String id) {
      return Optional.of(ModelLibrary.shipped().shape(id));
    }
  }
}
