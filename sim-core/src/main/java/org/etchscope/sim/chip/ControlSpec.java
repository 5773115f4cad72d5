package org.etchscope.sim.chip;

import java.util.Objects;

/// What it costs to start work, and what may run at once.
///
/// @param overlap what may overlap on the chip
/// @param prefetchAcrossStages whether weights may be fetched before the stage that needs them
/// @param fusedStages whether values between stages stay on the chip; else they pass through HBM
/// @param operatorPicoseconds time lost at the start of each operator
/// @param operatorsPerLayer operators started in one layer
/// @param iterationPicoseconds time lost at the start of each iteration, by the host
/// @param defaultMicroBatches micro-batches on one chip under pipeline parallelism
/// @param tokenLimit most tokens of one iteration of a micro-batch
public record ControlSpec(
    Overlap overlap,
    boolean prefetchAcrossStages,
    boolean fusedStages,
    long operatorPicoseconds,
    int operatorsPerLayer,
    long iterationPicoseconds,
    int defaultMicroBatches,
    int tokenLimit) {

  /// What may overlap on the chip.
  public enum Overlap {
    /// One stage at a time.
    NONE,
    /// Stages of different micro-batches.
    STAGE,
    /// An operation starts when its own operands are there.
    TILE
  }

  public ControlSpec {
    Objects.requireNonNull(overlap, "overlap");
    Check.range("operator overhead in picoseconds", operatorPicoseconds, 0, 1_000_000_000_000L);
    Check.range("operators per layer", operatorsPerLayer, 0, 1000);
    Check.range("iteration overhead in picoseconds", iterationPicoseconds, 0, 10_000_000_000_000L);
    Check.range("micro-batches", defaultMicroBatches, 1, 2);
    Check.range("token limit", tokenLimit, 1, 1 << 24);
  }
}
