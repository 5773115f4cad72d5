package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Encoders, and encoders with a decoder: bytes by hand, multiply-adds by the model's account.
final class EncoderRunsTest {

  private static final long T5_KEYS_AND_VALUES = 2L * 12 * 64;
  private static final long T5_LAYERS = 12;

  private static Workload workload(Phase phase, int batch, int prompt, int generated, int chips) {
    return Workload.decode()
        .with(phase)
        .withBatch(batch)
        .withTokens(prompt, generated)
        .withLayout(new ParallelLayout(chips, 1, 1));
  }

  private static TransformerShape model(String id) {
    return ModelLibrary.shipped().shape(id);
  }

  private static SimulationResult run(String id, Workload workload) {
    return Simulator.run(new Scenario(model(id), ChipLibrary.load("sohu-2024"), workload));
  }

  private static long read(RunSummary summary, StreamClass streams) {
    return Objects.requireNonNull(summary.readBytes().get(streams));
  }

  private static long written(RunSummary summary, StreamClass streams) {
    return Objects.requireNonNull(summary.writtenBytes().get(streams));
  }

  private static long multiplyAdds(SimulationResult result) {
    return result.summary().energy().chip().events(EnergyClass.MULTIPLY).longValueExact();
  }

  @Test
  void aDecodeStepReadsTheKeysOfTheEncoderAndAppendsNoneOfThem() {
    PromptReading prompts = new PromptReading(0, 0, 7);
    Workload workload =
        workload(Phase.DECODE, 16, 512, 2, 1)
            .withDetails(WorkloadDetails.USUAL.withPrompts(prompts));

    SimulationResult result = run("t5-base", workload);

    RunSummary summary = result.summary();
    long oneToken = 16 * T5_LAYERS * T5_KEYS_AND_VALUES;
    assertThat(read(summary, StreamClass.KEY_VALUE_READ)).isEqualTo((512 + 7) * oneToken);
    assertThat(written(summary, StreamClass.KEY_VALUE_APPEND)).isEqualTo(oneToken);
    // Per layer four matrices of attention, two of cross-attention and the feed-forward pair; the
    // tied head.
    assertThat(read(summary, StreamClass.WEIGHTS))
        .isEqualTo(T5_LAYERS * (6L * 768 * 768 + 2L * 768 * 3072) + 32_128L * 768);
    assertThat(2 * multiplyAdds(result))
        .isEqualTo(16 * new ModelAccount(model("t5-base")).decodeFlops(8, 512));
  }

  @Test
  void keysAndValuesOfTheEncoderAreMadeOnceARequest() {
    SimulationResult result = run("t5-base", workload(Phase.REQUEST, 4, 300, 5, 1));

    RunSummary summary = result.summary();
    long oneToken = 4 * T5_LAYERS * T5_KEYS_AND_VALUES;
    assertThat(written(summary, StreamClass.KEY_VALUE_APPEND)).isEqualTo((300 + 5) * oneToken);
    // Five passes of the decoder read the encoder's keys, and each its own tokens' before it.
    assertThat(read(summary, StreamClass.KEY_VALUE_READ))
        .isEqualTo((5 * 300 + 1 + 2 + 3 + 4) * oneToken);
    ModelAccount account = new ModelAccount(model("t5-base"));
    long flops = account.prefillFlops(300).longValueExact();
    for (int context = 2; context <= 5; context++) {
      flops += account.decodeFlops(context, 300);
    }
    assertThat(2 * multiplyAdds(result)).isEqualTo(4 * flops);
    // In whole pages of 16 tokens.
    assertThat(summary.cacheBytesPerChip()).isEqualTo((304 + 16) * oneToken);
  }

  @Test
  void headsOfCrossAttentionAreDividedOverChips() {
    SimulationResult result = run("whisper-large-v3", workload(Phase.PREFILL, 2, 1500, 2, 4));

    long oneToken = 2 * 32 * (2L * 20 * 64) / 4;
    assertThat(written(result.summary(), StreamClass.KEY_VALUE_APPEND)).isEqualTo(1501 * oneToken);
    assertThat(read(result.summary(), StreamClass.KEY_VALUE_READ)).isEqualTo(1500 * oneToken);
  }

  @ParameterizedTest
  @CsvSource({"bert-base,512", "vit-b16,197"})
  void anEncoderLeavesNoCacheBehind(String id, int tokens) {
    SimulationResult result = run(id, workload(Phase.PREFILL, 8, tokens, 1, 1));

    assertThat(written(result.summary(), StreamClass.KEY_VALUE_APPEND)).isZero();
    assertThat(read(result.summary(), StreamClass.KEY_VALUE_READ)).isZero();
    assertThat(result.summary().cacheBytesPerChip()).isZero();
    assertThat(2 * multiplyAdds(result))
        .isEqualTo(8 * new ModelAccount(model(id)).prefillFlops(tokens).longValueExact());
  }

  @Test
  void keysThatDoNotFitOnTheChipAreWrittenAndReadAgainForEachTileOfRows() {
    RunSummary summary = run("bert-base", workload(Phase.PREFILL, 1, 10_000, 1, 1)).summary();

    long layers = 12;
    long bytesOfToken = 2L * 768;
    assertThat(written(summary, StreamClass.KEY_VALUE_APPEND))
        .isEqualTo(layers * 10_000 * bytesOfToken);
    assertThat(read(summary, StreamClass.KEY_VALUE_READ))
        .isEqualTo(layers * Math.ceilDiv(10_000, 128) * 10_000 * bytesOfToken);
  }

  @Test
  void whatAnEncoderCannotDoIsSaidInASentence() {
    assertThatThrownBy(() -> run("bert-base", workload(Phase.DECODE, 1, 10, 2, 1)))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("generates no tokens");
  }

  @Test
  void aRoundOfContinuousBatchingMakesTheKeysOfTheEncoderOnceARequest() {
    SimulationResult result = run("t5-base", workload(Phase.STEADY, 0, 300, 5, 1));

    RunSummary summary = result.summary();
    // Both micro-batches take up seven prompts, as many as the token limit holds.
    assertThat(summary.conveyor()).startsWith("7 prompts enter every iteration");
    long oneToken = 14 * T5_LAYERS * T5_KEYS_AND_VALUES;
    assertThat(written(summary, StreamClass.KEY_VALUE_APPEND)).isEqualTo((300 + 5) * oneToken);
    assertThat(read(summary, StreamClass.KEY_VALUE_READ))
        .isEqualTo((5 * 300 + 1 + 2 + 3 + 4) * oneToken);
    ModelAccount account = new ModelAccount(model("t5-base"));
    long flops = account.prefillFlops(300).longValueExact();
    for (int context = 2; context <= 5; context++) {
      flops += account.decodeFlops(context, 300);
    }
    assertThat(2 * multiplyAdds(result)).isEqualTo(14 * flops);
  }
}
