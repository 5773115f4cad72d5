package org.etchscope.sim.workload;

/// The sequences of one step that are not alike: some decode, others have a piece of their prompt
/// read.
///
/// @param decodes sequences of which one token is processed
/// @param decodeContext tokens that each of them has in the cache
/// @param prompts prompts of which a piece is read
/// @param promptTokens tokens of all these pieces, which are as alike as can be
/// @param promptCached tokens of each of these prompts that are in the cache already
public record StepMix(
    int decodes, int decodeContext, int prompts, int promptTokens, int promptCached) {

  public StepMix {
    WorkloadCheck.range("decodes", decodes, prompts == 0 ? 1 : 0, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range(
        "context of decodes", decodeContext, Math.min(1, decodes), Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("prompts", prompts, 0, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range(
        "tokens of pieces of prompts", promptTokens, prompts, Workload.MAXIMUM_CONTEXT);
    WorkloadCheck.range("cached tokens of prompts", promptCached, 0, Workload.MAXIMUM_CONTEXT);
  }
}
