package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Speculation;
import org.etchscope.sim.workload.StepMix;
import org.etchscope.sim.workload.Workload;

/// What the steps of a static batch process that make tokens: of each sequence one token, or a
/// draft with the token behind the last accepted one, and beside them part of a further prompt.
final class DecodeSteps {

  private final Workload workload;
  private final int batch;
  private final int microBatches;
  private final Speculation speculation;
  private final PromptReading prompts;

  /// @param batch sequences
  /// @param microBatches micro-batches on a chip
  DecodeSteps(Workload workload, int batch, int microBatches) {
    this.workload = workload;
    this.batch = batch;
    this.microBatches = microBatches;
    this.speculation = workload.details().speculation();
    this.prompts = workload.details().prompts();
  }

  /// The step that reads what a decoder begins with.
  MicroBatch[] first(int tokens) {
    return step(tokens, 0, 1, 0);
  }

  /// A step with so many tokens of each sequence in the cache.
  MicroBatch[] step(int cached) {
    StepMix mix = workload.details().mix();
    return mix == null ? step(cached, prompts.besideTokens()) : mixed(mix);
  }

  private MicroBatch[] step(int cached, int beside) {
    int tokens = speculation.tokensPerStep();
    return step(tokens, cached, tokens, beside);
  }

  /// A step of all micro-batches of a pipeline, as the chips of a stage see them, one after the
  /// other. They are alike, but for the one that reads a part of a further prompt.
  List<MicroBatch[]> round(int cached) {
    List<MicroBatch[]> round = new ArrayList<>();
    round.add(step(cached));
    int inFlight = Math.min(batch, microBatches * workload.layout().pipeline());
    int steps = prompts.besideTokens() == 0 ? 1 : Math.ceilDiv(inFlight, microBatches);
    while (round.size() < steps) {
      round.add(step(cached, 0));
    }
    return round;
  }

  private static MicroBatch[] mixed(StepMix mix) {
    List<SequenceGroup> groups = new ArrayList<>();
    if (mix.prompts() > 0) {
      int piece = mix.promptTokens() / mix.prompts();
      int longer = mix.promptTokens() % mix.prompts();
      if (longer > 0) {
        groups.add(new SequenceGroup(longer, piece + 1, mix.promptCached(), true));
      }
      groups.add(new SequenceGroup(mix.prompts() - longer, piece, mix.promptCached(), true));
    }
    if (mix.decodes() > 0) {
      groups.add(new SequenceGroup(mix.decodes(), 1, mix.decodeContext(), true));
    }
    return new MicroBatch[] {new MicroBatch(groups)};
  }

  private MicroBatch[] step(int tokens, int cached, int logitTokens, int beside) {
    int inFlight = Math.min(batch, microBatches * workload.layout().pipeline());
    int size = Math.ceilDiv(batch, inFlight);
    MicroBatch[] step = new MicroBatch[microBatches];
    for (int b = 0; b < microBatches; b++) {
      // Without a pipeline the shares add up to the batch; in a pipeline all are the largest.
      int share =
          workload.layout().pipeline() > 1
              ? size
              : batch / microBatches + (b < batch % microBatches ? 1 : 0);
      List<SequenceGroup> groups = new ArrayList<>();
      if (b == 0 && beside > 0) {
        groups.add(new SequenceGroup(1, beside, workload.promptTokens() - beside, true));
      }
      groups.add(new SequenceGroup(share, tokens, cached, logitTokens));
      step[b] = new MicroBatch(groups);
    }
    return step;
  }

  /// Tokens that stand in the cache in each step of a whole request behind the one that makes the
  /// first token.
  ///
  /// @param first tokens in the first of them
  List<Integer> contexts(int first) {
    int steps = speculation.steps(workload.generatedTokens() - 1);
    List<Integer> contexts = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      contexts.add(first + speculation.tokensBefore(step));
    }
    return contexts;
  }
}
