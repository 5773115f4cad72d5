package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models of more than a hundred million million parameters and contexts of ten million tokens: a
/// run is exact, or refused in a sentence.
final class GiantRunsTest {

  private static final int LONGEST = 9_999_000;

  /// 137 T parameters: 500 layers of 131,072 elements.
  private static final String DENSE =
      """
      {"model_type": "llama", "hidden_size": 131072, "num_hidden_layers": 500,
       "num_attention_heads": 512, "num_key_value_heads": 64, "head_dim": 256,
       "intermediate_size": 524288, "vocab_size": 1000000}
      """;

  private static final String MIXTURE =
      """
      {"model_type": "mixtral", "hidden_size": 32768, "num_hidden_layers": 128,
       "num_attention_heads": 256, "num_key_value_heads": 64, "intermediate_size": 65536,
       "num_local_experts": 128, "num_experts_per_tok": 2}
      """;

  private static final String ENCODER_DECODER =
      """
      {"model_type": "t5", "d_model": 131072, "num_layers": 256, "num_heads": 512, "d_kv": 256,
       "d_ff": 524288}
      """;

  private static final String IMAGES =
      """
      {"_class_name": "SD3Transformer2DModel", "num_layers": 256, "num_attention_heads": 1024,
       "attention_head_dim": 128, "caption_projection_dim": 131072, "sample_size": 6320}
      """;

  /// Two stand-ins for a memory that has no end: the chip as it is, and with a petabyte.
  private static ChipSpec roomy() {
    return ChipFields.of("hbm.capacityGigabytes").with(ChipLibrary.load("sohu-2024"), "1000000");
  }

  private static TransformerShape model(String kind) {
    String config =
        switch (kind) {
          case "dense" -> DENSE;
          case "mixture" -> MIXTURE;
          case "encoder-decoder" -> ENCODER_DECODER;
          default -> IMAGES;
        };
    return ConfigReader.read(kind, config).shape();
  }

  private static Workload workload(Phase phase, int batch, int prompt, String layout) {
    return Workload.decode()
        .with(phase)
        .withBatch(batch)
        .withTokens(prompt, 3)
        .withLayout(ParallelLayout.of(layout));
  }

  @Test
  void aStepOfAHundredMillionMillionParametersOverTenMillionTokensIsExact() {
    TransformerShape shape = model("dense");
    assertThat(shape.parameters().total()).isGreaterThan(100_000_000_000_000L);

    SimulationResult result =
        Simulator.run(new Scenario(shape, roomy(), workload(Phase.DECODE, 1, LONGEST, "tp64")));

    RunSummary summary = result.summary();
    long perToken = 500L * 2 * 256;
    assertThat(Objects.requireNonNull(summary.readBytes().get(StreamClass.KEY_VALUE_READ)))
        .isEqualTo(LONGEST * perToken);
    long flops = new ModelAccount(shape).decodeFlops(LONGEST + 1);
    assertThat(2 * summary.energy().chip().events(EnergyClass.MULTIPLY).longValueExact())
        .isEqualTo(flops / 64);
    assertThat(Objects.requireNonNull(summary.readBytes().get(StreamClass.WEIGHTS)))
        .isEqualTo(new ModelAccount(shape).matrixElements() / 64);
  }

  @Test
  void aPromptOfTenMillionTokensIsReadWithContextsInCommon() {
    TransformerShape shape = ModelLibrary.shipped().shape("llama-3.1-405b");

    RunSummary summary =
        Simulator.run(
                new Scenario(
                    shape, roomy(), workload(Phase.PREFILL, 1, Workload.MAXIMUM_CONTEXT, "tp8")))
            .summary();

    assertThat(summary.repetition()).startsWith("exact, with 17 contexts for 4,341 ");
    assertThat(Objects.requireNonNull(summary.writtenBytes().get(StreamClass.KEY_VALUE_APPEND)))
        .isEqualTo(Workload.MAXIMUM_CONTEXT * 126L * 2 * 128);
    assertThat(summary.energy().chip().events(EnergyClass.MULTIPLY))
        .isEqualTo(
            new ModelAccount(shape)
                .prefillFlops(Workload.MAXIMUM_CONTEXT)
                .divide(BigInteger.valueOf(16)));
  }

  @ParameterizedTest
  @CsvSource({
    "dense, DECODE, 1, 100000, tp64pp50",
    "dense, PREFILL, 1, 64, tp64",
    "mixture, DECODE, 64, 100000, tp64",
    "mixture, DECODE, 64, 2048, tp8ep64pp8",
    "encoder-decoder, DECODE, 1, 2048, tp64",
    "images, PREFILL, 1, 512, tp64",
  })
  void aGiantRunHasNoNegativeNumber(
      String kind, Phase phase, int batch, int prompt, String layout) {
    RunSummary run =
        Simulator.run(new Scenario(model(kind), roomy(), workload(phase, batch, prompt, layout)))
            .summary();

    assertThat(run.stepCycles()).isPositive();
    assertThat(run.latencySeconds()).isPositive().isFinite();
    assertThat(run.totalTokensPerSecond()).isPositive().isFinite();
    assertThat(run.weightBytesPerChip()).isPositive();
    assertThat(run.cacheBytesPerChip()).isNotNegative();
    assertThat(run.linkBytes()).isPositive();
    assertThat(run.readBytes().values()).allMatch(bytes -> bytes >= 0);
    assertThat(run.writtenBytes().values()).allMatch(bytes -> bytes >= 0);
    assertThat(run.energy().chip().total()).isPositive();
    assertThat(run.energy().joulesPerTotalToken()).isPositive().isFinite();
  }

  /// Its cores have no sums to drain.
  @Test
  void aWholeRequestOnAWaferRepeats() {
    RunSummary summary =
        Simulator.run(
                new Scenario(
                    ModelLibrary.shipped().shape("llama-3-70b"),
                    ChipLibrary.load("wse3"),
                    Workload.decode()
                        .with(Phase.REQUEST)
                        .withPrecision(Precision.BF16, Precision.BF16, Precision.BF16)
                        .withTokens(2048, 128)
                        .withLayout(ParallelLayout.of("pp5"))))
            .summary();

    assertThat(summary.simulatedLayers()).isLessThan(500);
    assertThat(summary.repeatedLayers()).isGreaterThan(11_000);
  }

  @Test
  void moreDecodeStepsThanCanFollowOneAnotherAreRefusedBeforeAnyIsMade() {
    Scenario scenario =
        new Scenario(
            ModelLibrary.shipped().shape("llama-3-8b"),
            roomy(),
            workload(Phase.REQUEST, 1, 1, "tp8").withTokens(1, LONGEST));

    assertThatThrownBy(() -> Simulator.run(scenario))
        .isInstanceOf(ScheduleException.class)
        .hasMessageStartingWith("this run has 9,998,999 iterations of 32 layers on a chip; ");
  }

  @ParameterizedTest
  @CsvSource({
    "dense, DECODE, 1, 2048, tp8, weights of dense need",
    "dense, DECODE, 4096, 9999000, tp64, the KV cache of batch",
    "dense, PREFILL, 4096, 2048, tp64, do not repeat",
    "mixture, PREFILL, 4096, 9999000, tp64, the KV cache of batch",
    "images, PREFILL, 1, 9985600, tp64, 'activations of 9,985,933 tokens need'",
    "encoder-decoder, PREFILL, 64, 9999000, tp64, 'activations of 9,999,000 tokens need'",
  })
  void whatCannotRunIsRefusedInASentence(
      String kind, Phase phase, int batch, int prompt, String layout, String reason) {
    ChipSpec chip = layout.equals("tp8") ? ChipLibrary.load("sohu-2024") : roomy();
    Scenario scenario = new Scenario(model(kind), chip, workload(phase, batch, prompt, layout));

    assertThatThrownBy(() -> Simulator.run(scenario))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining(reason)
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT))
                .doesNotContain("overflow", "exception", "-"));
  }
}
