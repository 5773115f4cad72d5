package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

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
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.Workload;
import org.etchscope.sim.workload.WorkloadDetails;
import org.junit.jupiter.api.Test;

/// Drafts, chunks, mixed batches, pages and long contexts of Llama-3-8B on one chip: bytes by hand,
/// multiply-adds by the model's account.
final class ServedRunsTest {

  private static final TransformerShape MODEL = ModelLibrary.shipped().shape("llama-3-8b");
  private static final ModelAccount ACCOUNT = new ModelAccount(MODEL);
  private static final long HEAD = 2L * 4096 * 128_256;

  /// Keys and values of a token in FP8: 32 layers of 8 heads of 128.
  private static final long TOKEN = 32L * 2 * 8 * 128;

  private static Workload workload(Phase phase, int batch, int prompt, int generated) {
    return Workload.decode()
        .with(phase)
        .withBatch(batch)
        .withTokens(prompt, generated)
        .withLayout(new ParallelLayout(1, 1, 1));
  }

  private static Workload reading(Workload workload, int chunk, int beside) {
    return workload.withDetails(
        WorkloadDetails.USUAL.withPrompts(new PromptReading(chunk, beside, 1)));
  }

  private static Workload drafting(Workload workload, int tokens, int percent) {
    return workload.withDetails(
        WorkloadDetails.USUAL.withSpeculation(new Speculation(tokens, percent)));
  }

  private static SimulationResult run(Workload workload) {
    return Simulator.run(new Scenario(MODEL, ChipLibrary.load("sohu-2024"), workload));
  }

  private static long read(RunSummary summary) {
    return Objects.requireNonNull(summary.readBytes().get(StreamClass.KEY_VALUE_READ));
  }

  private static long appended(RunSummary summary) {
    return Objects.requireNonNull(summary.writtenBytes().get(StreamClass.KEY_VALUE_APPEND));
  }

  private static long flops(SimulationResult result) {
    return 2 * result.summary().energy().chip().events(EnergyClass.MULTIPLY).longValueExact();
  }

  @Test
  void aDraftIsVerifiedWithOneReadOfTheCache() {
    SimulationResult result = run(drafting(workload(Phase.DECODE, 4, 1000, 2), 3, 70));

    assertThat(read(result.summary())).isEqualTo(4 * 1000 * TOKEN);
    assertThat(appended(result.summary())).isEqualTo(4 * 4 * TOKEN);
    long work = 0;
    for (int position = 1001; position <= 1004; position++) {
      work += 4 * ACCOUNT.decodeFlops(position);
    }
    assertThat(flops(result)).isEqualTo(work);
  }

  @Test
  void aStepMakesAsManyTokensAsAreAcceptedOnAverage() {
    RunSummary summary = run(drafting(workload(Phase.DECODE, 4, 1000, 2), 3, 70)).summary();

    double expected = (1 - Math.pow(0.7, 4)) / (1 - 0.7);
    assertThat(summary.outputTokensPerSecond() * summary.stepSeconds())
        .isCloseTo(4 * expected, within(1e-9));
    assertThat(summary.timePerOutputTokenSeconds())
        .isCloseTo(summary.stepSeconds() / expected, within(1e-15));
  }

  @Test
  void aRequestThatAcceptsEveryTokenTakesAStepForEachDraft() {
    SimulationResult result = run(drafting(workload(Phase.REQUEST, 1, 200, 9), 3, 100));

    // The prompt makes the first token, two steps of four the other eight.
    assertThat(read(result.summary())).isEqualTo((200 + 204) * TOKEN);
    assertThat(appended(result.summary())).isEqualTo(208 * TOKEN);
  }

  @Test
  void promptsInChunksReadTheirEarlierChunks() {
    SimulationResult result = run(reading(workload(Phase.PREFILL, 1, 1000, 1), 256, 0));

    // Chunks of 256, 256, 256 and 232 tokens, each in tiles of at most 128 rows.
    assertThat(read(result.summary())).isEqualTo((2 * 256 + 2 * 512 + 2 * 768) * TOKEN);
    assertThat(result.summary().microBatchRows()).isEqualTo(256);
    assertThat(flops(result)).isEqualTo(ACCOUNT.prefillFlops(1000).longValueExact());
  }

  @Test
  void aConveyorTakesPromptsInChunks() {
    RunSummary summary = run(reading(workload(Phase.STEADY, 0, 1000, 20), 300, 0)).summary();

    assertThat(summary.conveyor()).contains("1 prompt enters every 4 iterations");
  }

  @Test
  void aConveyorOfOneSequenceSharesContextsAndReadsEveryKey() {
    RunSummary summary = run(workload(Phase.STEADY, 1, 1000, 50)).summary();

    assertThat(summary.conveyor()).contains("1 prompt enters every 49 iterations");
    assertThat(summary.repetition()).contains("contexts for 49 iterations");
    // Parts of 20 and, at last, 21 tokens, each by itself one M-tile; then 49 tokens one by one.
    long keys = 0;
    for (int part = 0; part < 49; part++) {
      keys += part * 20 + Math.max(0, part - 29) + 1000 + part;
    }
    assertThat(read(summary)).isEqualTo(2 * keys * TOKEN);
    assertThat(appended(summary)).isEqualTo(2 * (1000 + 49) * TOKEN);
  }

  @Test
  void aMixedStepReadsTheEndOfAPromptBesideTheDecodes() {
    SimulationResult result = run(reading(workload(Phase.DECODE, 4, 1000, 2), 0, 100));

    long prompt =
        ACCOUNT.prefillFlops(1000).longValueExact()
            - (ACCOUNT.prefillFlops(900).longValueExact() - HEAD);
    assertThat(flops(result)).isEqualTo(4 * ACCOUNT.decodeFlops(1001) + prompt);
    assertThat(read(result.summary())).isEqualTo((4 * 1000 + 900) * TOKEN);
    assertThat(appended(result.summary())).isEqualTo(104 * TOKEN);
  }

  @Test
  void wholePagesAreReadToTheirEnd() {
    Workload workload = workload(Phase.DECODE, 4, 1000, 2).withPageTokens(64);

    RunSummary tokens = run(workload).summary();
    RunSummary pages =
        run(workload.withDetails(WorkloadDetails.USUAL.withWholePages(true))).summary();

    assertThat(read(tokens)).isEqualTo(4 * 1000 * TOKEN);
    assertThat(read(pages)).isEqualTo(4 * 1024 * TOKEN);
    // 1,001 tokens are 16 pages of 64.
    assertThat(tokens.cacheBytesPerChip()).isEqualTo(4 * 1024 * TOKEN);
  }

  @Test
  void aContextOfMillionsOfTokensRunsIfItsCacheFits() {
    SimulationResult result = run(workload(Phase.DECODE, 1, 1_500_000, 2));

    assertThat(read(result.summary())).isEqualTo(1_500_000 * TOKEN);
    assertThat(flops(result)).isEqualTo(ACCOUNT.decodeFlops(1_500_001));
    assertThatThrownBy(() -> run(workload(Phase.DECODE, 4096, 10_000_000, 2)))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("%,d bytes".formatted(4096 * 10_000_016L * TOKEN));
  }

  @Test
  void aConveyorVerifiesDraftsAndEachRequestLeavesSooner() {
    SimulationResult result = run(drafting(workload(Phase.STEADY, 0, 1000, 101), 3, 100));
    RunSummary summary = result.summary();

    // The prompt and, behind it, 25 steps of four tokens, each a request further on than the next.
    assertThat(summary.conveyor()).startsWith("2 prompts enter every iteration");
    assertThat(summary.microBatchRows()).isEqualTo(2 * (1000 + 25 * 4));
    long keys = 0;
    for (int step = 0; step < 25; step++) {
      keys += 1000 + 4 * step;
    }
    long iterations = read(summary) / (2 * keys * TOKEN);
    assertThat(read(summary)).isEqualTo(iterations * 2 * keys * TOKEN);
    assertThat(appended(summary)).isEqualTo(iterations * 2 * 1100 * TOKEN);
    assertThat(summary.outputTokensPerSecond() * summary.stepSeconds())
        .isCloseTo(2 * 101, within(1e-6));
    assertThat(summary.timePerOutputTokenSeconds())
        .isCloseTo(summary.microBatchesOnChip() * summary.stepSeconds() / 4, within(1e-12));
  }

  @Test
  void aPipelineVerifiesDraftsBetweenItsStages() {
    ParallelLayout layout = new ParallelLayout(1, 4, 1);
    Workload plain = workload(Phase.DECODE, 8, 1000, 2).withLayout(layout);
    RunSummary one = run(plain).summary();
    RunSummary drafts = run(drafting(plain, 3, 100)).summary();

    assertThat(drafts.microBatchRows()).isEqualTo(4 * one.microBatchRows());
    assertThat(drafts.microBatchesInFlight()).isEqualTo(one.microBatchesInFlight());
    // A few rows more cost little where weights decide the time.
    assertThat(drafts.outputTokensPerSecond())
        .isCloseTo(4 * one.outputTokensPerSecond(), withinPercentage(5));
    assertThat(drafts.timePerOutputTokenSeconds())
        .isCloseTo(drafts.latencySeconds() / 4, within(1e-12));
  }

  @Test
  void aRequestInAPipelineVerifiesDraftsToo() {
    ParallelLayout layout = new ParallelLayout(1, 2, 1);
    SimulationResult result =
        run(drafting(workload(Phase.REQUEST, 1, 200, 9).withLayout(layout), 3, 100));

    // Half of the layers; after the prompt two steps of four tokens.
    assertThat(read(result.summary())).isEqualTo((200 + 204) * TOKEN / 2);
    assertThat(appended(result.summary())).isEqualTo(208 * TOKEN / 2);
  }

  @Test
  void aMixedStepInAPipelineReadsThePromptBesideOneOfItsMicroBatches() {
    Workload plain = workload(Phase.DECODE, 8, 1000, 2).withLayout(new ParallelLayout(1, 4, 1));
    RunSummary one = run(plain).summary();
    RunSummary mixed = run(reading(plain, 0, 100)).summary();

    assertThat(mixed.microBatchRows()).isEqualTo(2 + 100);
    // Four micro-batches of two sequences, one of them with the end of the prompt.
    long rounds = appended(mixed) / ((8 + 100) * TOKEN / 4);
    assertThat(appended(mixed)).isEqualTo(rounds * (8 + 100) * TOKEN / 4);
    assertThat(read(mixed)).isEqualTo(rounds * (8 * 1000 + 900) * TOKEN / 4);
    double steps = mixed.outputTokensPerSecond() / (8 + 1);
    assertThat(mixed.totalTokensPerSecond()).isCloseTo(steps * (8 + 100), within(1e-6));
    assertThat(steps).isLessThan(one.outputTokensPerSecond() / 8);
  }

  @Test
  void wholePagesInAPipelineAreReadAsOftenAsWithContextsOfTheirOwn() {
    Workload workload =
        workload(Phase.REQUEST, 1, 100, 60)
            .withPageTokens(16)
            .withLayout(new ParallelLayout(1, 2, 1))
            .withDetails(WorkloadDetails.USUAL.withWholePages(true));
    long pages = 0;
    for (int cached = 100; cached < 159; cached++) {
      pages += Math.ceilDiv(cached, 16);
    }
    assertThat(read(run(workload).summary())).isEqualTo(pages * 16 * TOKEN / 2);
  }

  @Test
  void anEncoderDecoderDecodesInAPipeline() {
    TransformerShape whisper = ModelLibrary.shipped().shape("whisper-large-v3");
    Workload workload = workload(Phase.DECODE, 4, 1500, 2).withLayout(new ParallelLayout(1, 4, 1));
    RunSummary summary =
        Simulator.run(new Scenario(whisper, ChipLibrary.load("sohu-2024"), workload)).summary();

    // Eight of 32 layers: keys and values of the encoder's output and of one token of its own.
    long token = 8L * 2 * 1280;
    long steps = appended(summary) / token;
    assertThat(read(summary)).isEqualTo(steps * (1500 + 1) * token);
  }

  @Test
  void eachStageOfAPipelineKeepsTheEncodersKeysOfItsOwnLayers() {
    TransformerShape whisper = ModelLibrary.shipped().shape("whisper-large-v3");
    Workload workload = workload(Phase.REQUEST, 4, 1500, 5).withLayout(new ParallelLayout(1, 4, 1));
    RunSummary summary =
        Simulator.run(new Scenario(whisper, ChipLibrary.load("sohu-2024"), workload)).summary();

    // Eight of 32 layers, four sequences: five passes of the decoder, of which the last four find
    // their own tokens.
    long token = 4 * 8L * 2 * 1280;
    assertThat(appended(summary)).isEqualTo((1500 + 5) * token);
    assertThat(read(summary)).isEqualTo((5 * 1500 + 1 + 2 + 3 + 4) * token);
  }

  @Test
  void whatCannotBeServedTogetherIsSaidInASentence() {
    assertThatThrownBy(() -> run(reading(workload(Phase.STEADY, 0, 100, 9), 0, 50)))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("in the phase decode");
    assertThatThrownBy(() -> run(reading(workload(Phase.DECODE, 1, 100, 2), 0, 101)))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("from 0 to the prompt tokens (100)");
  }
}
