package org.etchscope.sim.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFormatsTest {

  private static final String LINEAR_HEADER = "gpu,model,tp,tokens,op,K,N,median_ms,min_ms\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vidur_linear_measured",
        "vidur_attention_a100_measured",
        "servingsim_v0_layers_measured",
        "servingsim_v0_attention_measured",
        "servingsim_v1_layers_measured",
        "servingsim_v1_attention_measured",
        "servingsim_v1_moe_measured",
        "llmcompass_ops_measured_vs_model",
        "llmcompass_gpt_layer_ops",
        "llmcompass_gpt_layer_total",
        "composed_70b_steps_from_measured_ops",
        "composed_8b_steps_from_measured_ops"
      })
  void halfOfTheMeasuredKernelsAreWithinTwelvePercent(String name) throws IOException {
    ValidationReport report = compare(resource(name));

    assertThat(report.errors().median()).isLessThanOrEqualTo(0.12);
    assertThat(report.accepted()).isTrue();
  }

  @Test
  void aStepWhoseAttentionIsNotMeasuredIsComparedWithoutIt() throws IOException {
    String header =
        "gpu,model,tp,stage,batch,prompt_chunk,kv_cache,layers,attention_ms,composed_total_ms,"
            + "non_attention_total_ms\n";
    ValidationReport report =
        compare(
            table(
                header
                    + "A100,Llama-2-70B,2,decode,8,1,4096,80,5,60,55\n"
                    + "A100,Llama-2-70B,2,decode,8,1,4096,80,,,55\n"
                    + "A100,Llama-2-70B,3,decode,8,1,4096,80,5,60,55\n"
                    + "TPUv9,Llama-2-70B,2,decode,8,1,4096,80,5,60,55\n"));

    assertThat(report.comparisons()).hasSize(2);
    assertThat(report.comparisons().get(1).ours()).isLessThan(report.comparisons().get(0).ours());
    assertThat(report.skipped())
        .extracting(SkippedRow::reason)
        .containsExactly(
            "no configuration of model Llama-2-70B", "no constants of kernels on TPUv9");
  }

  @Test
  void aRowWithoutAMeasurementIsSkipped() throws IOException {
    ValidationReport report =
        compare(
            table(
                "op,device,M,N,K,measured_s\nmatmul,A100,64,64,64,\nmatmul,A100,64,64,64,3e-5\n"));

    assertThat(report.skipped())
        .containsExactly(new SkippedRow("line 2", "no measurement, only another model's estimate"));
    assertThat(report.comparisons()).hasSize(1);
  }

  @Test
  void aLayerIsTheSumOfItsOperatorsAndSkippedWhereItsLinksAreNotKnown() throws IOException {
    String layer = "A100x4,prefill,8,2048,12288,96,4,";
    ValidationReport operators =
        compare(
            table(
                "system,stage,batch,seq,d_model,n_heads,tp,op,measured_s\n"
                    + Stream.of(
                            "layernorm_mha",
                            "qkv_proj(3 matmuls)",
                            "q_mul_k",
                            "softmax",
                            "a_mul_v",
                            "wo_proj",
                            "allreduce_mha",
                            "layernorm_ffn",
                            "w1_proj",
                            "gelu",
                            "w2_proj",
                            "allreduce_ffn")
                        .map(operator -> layer + operator + ",1\n")
                        .collect(Collectors.joining())));
    ValidationReport whole =
        compare(
            table(
                "system,stage,batch,seq,d_model,n_heads,tp,measured_layer_s\n"
                    + layer
                    + "1\nA100x8,prefill,8,2048,12288,96,8,1\n"));

    assertThat(whole.comparisons()).hasSize(1);
    assertThat(whole.comparisons().getFirst().ours())
        .isCloseTo(
            operators.comparisons().stream().mapToDouble(Comparison::ours).sum(), within(1e-12));
    assertThat(whole.skipped()).containsExactly(new SkippedRow("line 3", "no links of A100x8"));
  }

  @Test
  void aChipWithoutConstantsIsSkippedByName() throws IOException {
    ValidationReport report =
        compare(
            table(LINEAR_HEADER + "GTX1080,Llama-2-7b-hf,1,64,attn_pre_proj,4096,12288,0.2,0.2\n"));

    assertThat(report.skipped())
        .singleElement()
        .extracting(SkippedRow::reason)
        .isEqualTo("no constants of kernels on GTX1080");
    assertThat(report.accepted()).isFalse();
  }

  @Test
  void aToleranceHoldsEveryRow() throws IOException {
    String rows = LINEAR_HEADER + "A100,Llama-2-7b-hf,1,4096,attn_pre_proj,4096,12288,1.7,1.7\n";
    assertThat(
            new KernelFormats().compare("operators", table(rows), OptionalDouble.of(0)).accepted())
        .isFalse();
  }

  private static ValidationReport compare(ReferenceTable table) {
    assertThat(new KernelFormats().knows(table)).isTrue();
    return new KernelFormats().compare("operators", table, OptionalDouble.empty());
  }

  private static ReferenceTable table(String text) throws IOException {
    return ReferenceTable.read("table.csv", new StringReader(text), List.of());
  }

  private static ReferenceTable resource(String name) throws IOException {
    InputStream in =
        Objects.requireNonNull(KernelFormatsTest.class.getResourceAsStream(name + ".csv"), name);
    try (InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return ReferenceTable.read(name, reader, List.of());
    }
  }
}
