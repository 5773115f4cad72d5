package org.etchscope.sim.workload;

import java.util.Objects;

/// What only some models or servers need to be asked.
///
/// @param routing which experts the tokens go to; without effect on dense models
/// @param prompts how prompts are read
/// @param speculation how many tokens a decode step verifies
/// @param wholePages whether the cache is read in whole pages
public record WorkloadDetails(
    ExpertRouting routing, PromptReading prompts, Speculation speculation, boolean wholePages) {

  /// What holds if nothing is said.
  public static final WorkloadDetails USUAL =
      new WorkloadDetails(ExpertRouting.uniform(), PromptReading.USUAL, Speculation.NONE, false);

  public WorkloadDetails {
    Objects.requireNonNull(routing, "routing");
    Objects.requireNonNull(prompts, "prompts");
    Objects.requireNonNull(speculation, "speculation");
  }

  /// The same with another routing.
  public WorkloadDetails withRouting(ExpertRouting newRouting) {
    return new WorkloadDetails(newRouting, prompts, speculation, wholePages);
  }

  /// The same with prompts read another way.
  public WorkloadDetails withPrompts(PromptReading newPrompts) {
    return new WorkloadDetails(routing, newPrompts, speculation, wholePages);
  }

  /// The same with another speculation.
  public WorkloadDetails withSpeculation(Speculation newSpeculation) {
    return new WorkloadDetails(routing, prompts, newSpeculation, wholePages);
  }

  /// The same with the cache read in whole pages, or not.
  public WorkloadDetails withWholePages(boolean newWholePages) {
    return new WorkloadDetails(routing, prompts, speculation, newWholePages);
  }
}
