package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.measured.MeasuredValidation;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.ValidationReport;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredValidationTest {

  /// A row of NVIDIA's published throughputs, TensorRT-LLM
  /// docs/source/performance/perf-overview.md, table generated using version 0.17.
  private static final String ROW =
      """
      {"id": "%s", "kind": "throughput_offline", "chip": "%s", "tp": 1, "pp": 1, "replicas": 1,
       "model": "llama-3.1-8b", "weights": "fp8", "kv_dtype": "fp8", "batch": null,
       "isl": 2048, "osl": 128, "metric": "output_throughput", "value": 3557,
       "unit": "tokens/s", "framework": "TensorRT-LLM", "version": "%s"}
      """;

  @TempDir private Path folder;

  @Test
  void aPublishedThroughputIsRunOnTheMatchingChip() throws IOException {
    ValidationReport report = run(ROW.formatted("row", "nvidia-h100-sxm", "0.17"));

    assertThat(report.comparisons())
        .singleElement()
        .satisfies(row -> assertThat(row.magnitude()).isLessThan(0.15));
    assertThat(report.accepted()).isTrue();
  }

  /// Release 1.0 changes nothing of the chip's preset.
  @Test
  void fewLayersTellTheTimeOfAll() throws IOException {
    double ours =
        run(ROW.formatted("row", "nvidia-h100-sxm", "1.0")).comparisons().getFirst().ours();
    Workload workload =
        new Workload(
            Phase.STEADY,
            0,
            2048,
            128,
            Precision.FP8,
            Precision.FP8,
            Precision.FP8,
            new ParallelLayout(1, 1, 1),
            0,
            16,
            90);
    double whole =
        Simulator.run(
                new Scenario(
                    ModelLibrary.shipped().shape("llama-3.1-8b"),
                    ChipLibrary.load("h100"),
                    workload))
            .summary()
            .outputTokensPerSecond();

    assertThat(ours).isCloseTo(whole, within(1e-3 * whole));
  }

  @Test
  void whatCannotBeRunIsSkippedWithItsReason() throws IOException {
    ValidationReport report =
        run(
            ROW.formatted("one", "nvidia-h100-sxm", "9.9"),
            ROW.formatted("two", "groq-lpu-v1", "0.17"),
            ROW.formatted("three", "nvidia-h100-sxm", "0.17")
                .replace("throughput_offline", "op_latency"));

    assertThat(report.comparisons()).isEmpty();
    assertThat(report.skipped())
        .extracting("reason")
        .containsExactly(
            "no release TensorRT-LLM 9.9",
            "no preset of chip groq-lpu-v1",
            "a single operator; see validate operators");
  }

  @Test
  void whatAnotherQuantityOrNoneWasMeasuredOfIsSkipped() throws IOException {
    String row = ROW.formatted("row", "nvidia-h100-sxm", "0.17");
    ValidationReport report =
        run(
            row.replace("\"tokens/s\"", "\"requests/s\""),
            row.replace("\"unit\"", "\"counts\": \"input_and_output_tokens\", \"unit\""),
            row.replace("3557", "null"),
            row.replace("\"osl\": 128", "\"osl\": null"),
            row.replace("\"weights\": \"fp8\"", "\"weights\": \"fp9\""));

    assertThat(report.comparisons()).isEmpty();
    assertThat(report.skipped())
        .extracting("reason")
        .asString()
        .contains(
            "its unit is \"requests/s\"; compared are tokens/s, tokens/s/chip",
            "it counts \"input_and_output_tokens\"; compared are output_tokens_only",
            "no value is stated",
            "lengths or batch are not stated",
            "fp9");
  }

  @Test
  void aReleaseAndAModelMayBeWrittenInOtherWaysAndThroughputsByChip() throws IOException {
    ValidationReport report =
        run(
            ROW.formatted("", "nvidia-h100-sxm", "v0.17.0")
                .replace("llama-3.1-8b", "meta-llama/Llama-3.1-8B-Instruct"),
            ROW.formatted("chip", "nvidia-h100-sxm", "0.17")
                .replace("tokens/s", "tokens/s/chip")
                .replace("\"tp\": 1", "\"tp\": 2"),
            ROW.formatted("copies", "nvidia-h100-sxm", "0.17")
                .replace("\"tp\": 1", "\"tp\": 2")
                .replace("\"replicas\": 1", "\"replicas\": 4"));

    assertThat(report.comparisons()).hasSize(3);
    assertThat(report.comparisons().getFirst().row()).isEqualTo("row 1");
    assertThat(report.comparisons().get(2).ours())
        .isCloseTo(8 * report.comparisons().get(1).ours(), within(1e-6));
  }

  @Test
  void rowsMayStandInAnArrayAlone() throws IOException {
    Path file = folder.resolve("array.json");
    Files.writeString(file, "\uFEFF[" + ROW.formatted("row", "groq-lpu-v1", "0.17") + "]");
    assertThat(new MeasuredValidation(new Shipped()).run(file, OptionalDouble.empty()).skipped())
        .hasSize(1);
    Files.writeString(file, "[1]");
    assertThatThrownBy(
            () -> new MeasuredValidation(new Shipped()).run(file, OptionalDouble.empty()))
        .hasMessage(file + ", row 1 must be an object with the fields of a measurement");
  }

  @Test
  void aFieldThatIsNoNumberIsNamedWithItsRow() {
    assertThatThrownBy(() ->
            run(
                ROW.formatted("row", "nvidia-h100-sxm", "0.17")
                    .replace("\"isl\": 2048", "\"isl\": \"long\"")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1: isl is \"long\"");
  }

  private ValidationReport run(String... rows) throws IOException {
    Path file = folder.resolve("measured.json");
    Files.writeString(file, "{\"rows\": [" + String.join(",", rows) + "]}");
    return new MeasuredValidation(new Shipped()).run(file, OptionalDouble.empty());
  }

  private static final class Shipped implements Presets {
    @Override
    public Optional<ChipSpec> chip(String id) {
      return id.startsWith("nvidia") ? Optional.of(ChipLibrary.load(id)) : Optional.empty();
    }

    @Override
    public Optional<TransformerShape> model(String id) {
      return Optional.of(ModelLibrary.shipped().shape(id));
    }
  }
}
