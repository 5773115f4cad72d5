package org.etchscope.sim.workload;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What only some models or servers need to be asked.
///
/// @param routing which experts the tokens go to; without effect on dense models
/// @param prompts how prompts are read
/// @param speculation how many tokens a decode step verifies
/// @param wholePages whether the cache is read in whole pages
/// @param denoising how a diffusion transformer makes an image
/// @param mix in [Phase#DECODE], what the step processes in the place of a batch of sequences that
///   are alike; `null` for such a batch
public record WorkloadDetails(
    ExpertRouting routing,
    PromptReading prompts,
    Speculation speculation,
    boolean wholePages,
    Denoising denoising,
    @Nullable StepMix mix) {

  /// What holds if nothing is said.
  public static final WorkloadDetails USUAL =
      new WorkloadDetails(
          ExpertRouting.uniform(),
          PromptReading.USUAL,
          Speculation.NONE,
          false,
          Denoising.USUAL,
          null);

  public WorkloadDetails {
    Objects.requireNonNull(routing, "routing");
    Objects.requireNonNull(prompts, "prompts");
    Objects.requireNonNull(speculation, "speculation");
    Objects.requireNonNull(denoising, "denoising");
  }

  /// The same with another routing.
  public WorkloadDetails withRouting(ExpertRouting newRouting) {
    return new WorkloadDetails(newRouting, prompts, speculation, wholePages, denoising, mix);
  }

  /// The same with prompts read another way.
  public WorkloadDetails withPrompts(PromptReading newPrompts) {
    return new WorkloadDetails(routing, newPrompts, speculation, wholePages, denoising, mix);
  }

  /// The same with another speculation.
  public WorkloadDetails withSpeculation(Speculation newSpeculation) {
    return new WorkloadDetails(routing, prompts, newSpeculation, wholePages, denoising, mix);
  }

  /// The same with the cache read in whole pages, or not.
  public WorkloadDetails withWholePages(boolean newWholePages) {
    return new WorkloadDetails(routing, prompts, speculation, newWholePages, denoising, mix);
  }

  /// The same with images made another way.
  public WorkloadDetails withDenoising(Denoising newDenoising) {
    return new WorkloadDetails(routing, prompts, speculation, wholePages, newDenoising, mix);
  }

  /// The same with a step of sequences that are not alike; `null` for a batch that is.
  public WorkloadDetails withMix(@Nullable StepMix newMix) {
    return new WorkloadDetails(routing, prompts, speculation, wholePages, denoising, newMix);
  }
}
