package org.etchscope.sim.workload;

import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;

/// Everything a run depends on. Equal scenarios give equal runs, to the cycle.
///
/// @param model what runs
/// @param chip what it runs on
/// @param workload how it is asked
public record Scenario(TransformerShape model, ChipSpec chip, Workload workload) {
  public Scenario {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(chip, "chip");
    Objects.requireNonNull(workload, "workload");
  }

  /// Tokens of a sequence that pass the layers when its prompt is read: those of the prompt, and in
  /// a diffusion transformer those of the image with those of the text.
  public int sequenceTokens() {
    return model.architecture() == Architecture.DIFFUSION
        ? Math.addExact(workload.promptTokens(), workload.details().denoising().textTokens())
        : workload.promptTokens();
  }
}
