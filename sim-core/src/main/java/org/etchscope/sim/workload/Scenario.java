package org.etchscope.sim.workload;

import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.transformer.TransformerShape;

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
}
