package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.PromptReading;
import org.etchscope.sim.workload.Speculation;
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

  /// @throws ScheduleException if what is asked for cannot be served together, in one sentence
  void check(TransformerShape model) {
    boolean decodes = workload.phase() == Phase.DECODE || workload.phase() == Phase.REQUEST;
    boolean travels = workload.layout().pipeline() > 1;
    if (speculation.draftTokens() > 0 && workload.phase() == Phase.STEADY) {
      throw new ScheduleException(
          "draft tokens is %d; drafts are verified in the phases decode and request"
              .formatted(speculation.draftTokens()));
    }
    if (travels && decodes && (speculation.draftTokens() > 0 || prompts.besideTokens() > 0)) {
      throw new ScheduleException(
          "layout is %s; drafts and mixed batches run on one tensor-parallel group (tp1 to tp64)"
              .formatted(workload.layout().id()));
    }
    if (prompts.besideTokens() == 0) {
      return;
    }
    if (workload.phase() != Phase.DECODE
        || model.architecture() != TransformerShape.Architecture.DECODER) {
      throw new ScheduleException(
          "mixed tokens is %,d; a prompt is read beside decode steps of a decoder, in the phase decode"
              .formatted(prompts.besideTokens()));
    }
    if (prompts.besideTokens() > workload.promptTokens()) {
      throw new ScheduleException(
          "mixed tokens is %,d; it must be from 0 to the prompt tokens (%,d)"
              .formatted(prompts.besideTokens(), workload.promptTokens()));
    }
  }

  /// The step that reads what a decoder begins with.
  MicroBatch[] first(int tokens) {
    return step(tokens, 0, 1, 0);
  }

  /// A step with so many tokens of each sequence in the cache.
  MicroBatch[] step(int cached) {
    int tokens = speculation.tokensPerStep();
    return step(tokens, cached, tokens, prompts.besideTokens());
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

  /// Steps of a whole request behind the one that makes the first token.
  int steps() {
    int steps = 0;
    while (tokensBefore(steps) < workload.generatedTokens() - 1) {
      steps++;
    }
    return steps;
  }

  /// Tokens that the steps before one have made on average, rounded down.
  int tokensBefore(int step) {
    return (int) (step * speculation.expectedTokens());
  }
}
