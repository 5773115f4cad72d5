package org.etchscope.app.figure;

import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;

/// A chip whose die is shown, and the GPU beside it. A GPU-like chip, which makes whole output
/// tiles from HBM, stands beside the etched one itself.
///
/// @param chip the one that is not GPU-like
/// @param gpu the one that is
public record BesideGpu(ChipSpec chip, ChipSpec gpu) {

  private static final String ETCHED = "sohu-2024";
  private static final String GPU = "h100";

  /// The pair in which a chip is shown.
  public static BesideGpu of(ChipSpec chip) {
    boolean isGpu = chip.arrays().dataflow() == Dataflow.OUTPUT_TILE && !chip.hbm().onChip();
    return isGpu
        ? new BesideGpu(ChipLibrary.load(ETCHED), chip)
        : new BesideGpu(chip, ChipLibrary.load(GPU));
  }
}
