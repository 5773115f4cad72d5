package org.etchscope.sim.chip;

/// The vector unit: norms, rotary, activation function, residual.
///
/// @param lanes elements a cycle of one pass
/// @param normPasses passes of a norm over its elements
/// @param activationPasses passes of the activation (and gating) over the middle
/// @param rotaryPasses passes of the rotation over queries and keys
/// @param residualPasses passes of the residual addition
/// @param latencyCycles cycles from the last element in to the last element out
public record VectorUnitSpec(
    int lanes,
    int normPasses,
    int activationPasses,
    int rotaryPasses,
    int residualPasses,
    int latencyCycles) {
  public VectorUnitSpec {
    Check.range("vector lanes", lanes, 1, 1 << 24);
    Check.range("norm passes", normPasses, 0, 64);
    Check.range("activation passes", activationPasses, 0, 64);
    Check.range("rotary passes", rotaryPasses, 0, 64);
    Check.range("residual passes", residualPasses, 0, 64);
    Check.range("vector latency", latencyCycles, 0, 1 << 20);
  }
}
