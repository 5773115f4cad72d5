package org.etchscope.app.generation;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.generation.GeneratedToken;
import org.etchscope.sim.numeric.generation.Generation;
import org.etchscope.sim.numeric.generation.NoNumbersException;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.SimulatedRequest;
import org.etchscope.sim.numeric.generation.SimulatedSpeculation;
import org.etchscope.sim.numeric.generation.SpeculativeGenerator;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.numeric.weights.NonFinite;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// One text to be generated and timed.
///
/// @param model the model
/// @param chip what it runs on
/// @param workload formats and page size, on one chip
/// @param prompt text to go on from
/// @param tokens tokens to generate at most
public record GenerationRun(
    LoadedModel model, ChipSpec chip, Workload workload, String prompt, int tokens) {

  /// The run of the whole request on the chip, for as many tokens as the context has room for.
  ///
  /// @throws IllegalArgumentException in one sentence if prompt, model and chip do not go together
  public SimulatedRequest simulate(Cancellation cancellation) {
    int[] ids = ids();
    return SimulatedRequest.run(
        model.shape(),
        chip,
        workload,
        ids.length,
        Math.min(tokens, model.generator().mostTokens(ids.length)),
        cancellation);
  }

  /// Ids of the prompt.
  public int[] ids() {
    return model.generator().encode(prompt);
  }

  /// Generates the text of a request that was simulated.
  ///
  /// @param progress hears of each token as it comes
  public TimedGeneration generate(
      SimulatedRequest request, Sampler sampler, Consumer<GeneratedToken> progress) {
    return generate(request, sampler, StageListener.NONE, progress);
  }

  /// As [#generate(SimulatedRequest, Sampler, Consumer)].
  ///
  /// @param listener hears of the values of every pass
  public TimedGeneration generate(
      SimulatedRequest request,
      Sampler sampler,
      StageListener listener,
      Consumer<GeneratedToken> progress) {
    Generation generation =
        explained(() -> model.generator().generate(ids(), tokens, sampler, listener, progress));
    return TimedGeneration.of(generation, request, model.tokenizer());
  }

  /// Generates greedily with a draft.
  ///
  /// @param draft a small model with the same tokenizer
  /// @param proposals tokens it proposes at a time
  /// @param progress hears of each token as it comes
  public TimedGeneration speculate(
      LoadedModel draft,
      int proposals,
      Consumer<GeneratedToken> progress,
      Cancellation cancellation) {
    int[] ids = ids();
    Generation generation =
        explained(() ->
            new SpeculativeGenerator(model.generator(), draft.generator(), proposals)
                .generate(ids, tokens, StageListener.NONE, progress));
    SimulatedSpeculation simulated =
        new SimulatedSpeculation(model.shape(), draft.shape(), chip, workload, cancellation);
    Workload request =
        workload
            .with(Phase.REQUEST)
            .withBatch(1)
            .withTokens(ids.length, generation.tokens().size());
    return new TimedGeneration(
        new Scenario(model.shape(), chip, request),
        generation,
        simulated.steps(generation),
        null,
        model.tokenizer());
  }

  /// Says which weight is no number where logits are none.
  private Generation explained(Supplier<Generation> generated) {
    try {
      return generated.get();
    } catch (NoNumbersException e) {
      throw NonFinite.first(model.weights()).map(e::because).orElse(e);
    }
  }
}
