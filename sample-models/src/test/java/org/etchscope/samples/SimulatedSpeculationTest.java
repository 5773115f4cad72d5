package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.Evaluation;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.SimulatedSpeculation;
import org.etchscope.sim.numeric.generation.Speculation;
import org.etchscope.sim.numeric.generation.Speculation.Round;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// What a text that was generated with a draft costs on the simulated chip.
final class SimulatedSpeculationTest {

  private static final ChipSpec CHIP = ChipLibrary.load("sohu-2024");
  private static final TransformerShape MODEL = ModelLibrary.shipped().shape("llama-2-13b");
  private static final TransformerShape DRAFT = ModelLibrary.shipped().shape("llama-2-7b");
  private static final Workload FORMATS =
      Workload.decode()
          .withLayout(new ParallelLayout(1, 1, 1))
          .withPrecision(Precision.FP8, Precision.FP8, Precision.FP8)
          .withMicroBatches(1);

  private static Generation generation(int prompt, int tokens, List<Round> rounds) {
    List<Integer> ids = Collections.nCopies(prompt, 1);
    List<GeneratedToken> made =
        Collections.nCopies(tokens, new GeneratedToken(0, 1, "", List.of(), 0, 1, false));
    return new Generation(
        ids, "", made, "", Generation.End.LENGTH, Evaluation.TILES, new Speculation(rounds));
  }

  private static RunSummary run(TransformerShape model, Phase phase, int tokens, int rows) {
    Workload workload = FORMATS.with(phase).withBatch(1).withTokens(tokens, 1);
    workload =
        workload.withDetails(
            workload
                .details()
                .withSpeculation(new org.etchscope.sim.workload.Speculation(rows - 1, 80)));
    return Simulator.run(new Scenario(model, CHIP, workload)).summary();
  }

  private static List<StepTime> steps(Generation generation) {
    return new SimulatedSpeculation(MODEL, DRAFT, CHIP, FORMATS, Cancellation.NEVER)
        .steps(generation);
  }

  @Test
  void aRoundCostsTheDraftsStepsAndOneVerification() {
    // 100 tokens of prompt; four proposals of which two hold, then three which all hold, then one.
    Generation generation =
        generation(
            100,
            9,
            List.of(new Round(100, 101, 4, 2), new Round(103, 1, 3, 3), new Round(107, 2, 1, 0)));
    List<StepTime> steps = steps(generation);
    assertThat(steps).hasSize(9);
    assertThat(steps.get(0).cycles()).isEqualTo(run(MODEL, Phase.PREFILL, 100, 1).stepCycles());
    assertThat(steps.get(1).cycles())
        .isEqualTo(
            run(DRAFT, Phase.PREFILL, 101, 1).stepCycles()
                + run(DRAFT, Phase.DECODE, 101, 1).stepCycles()
                + run(DRAFT, Phase.DECODE, 102, 1).stepCycles()
                + run(DRAFT, Phase.DECODE, 103, 1).stepCycles()
                + run(MODEL, Phase.DECODE, 100, 5).stepCycles());
    assertThat(steps.get(8).cycles())
        .isEqualTo(
            run(DRAFT, Phase.DECODE, 106, 2).stepCycles()
                + run(MODEL, Phase.DECODE, 107, 2).stepCycles());
    for (int accepted : new int[] {2, 3, 5, 6, 7}) {
      assertThat(steps.get(accepted).cycles()).isZero();
    }
  }

  @Test
  void aVerificationReadsTheCacheOnce() {
    long once = cacheReads(run(MODEL, Phase.DECODE, 1000, 1));
    Generation generation = generation(1000, 6, List.of(new Round(1000, 1001, 4, 4)));
    long draft = cacheReads(run(DRAFT, Phase.PREFILL, 1001, 1));
    for (int cached = 1001; cached < 1004; cached++) {
      draft += cacheReads(run(DRAFT, Phase.DECODE, cached, 1));
    }
    long round =
        Objects.requireNonNull(steps(generation).get(1).hbmBytes().get(StreamClass.KEY_VALUE_READ));
    assertThat(round - draft).isEqualTo(once);
  }

  private static long cacheReads(RunSummary run) {
    return Objects.requireNonNull(run.readBytes().get(StreamClass.KEY_VALUE_READ));
  }
}
