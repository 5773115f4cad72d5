package org.etchscope.sim.chip;

/// The dedicated attention unit: it streams keys and values past queries it holds, with the softmax
/// beside it.
///
/// @param multiplyAddsPerCycle multiply-adds a cycle at 8 bits; half at 16
/// @param softmaxLanes lanes for maximum, exponent and sum
/// @param queryRows rows of queries the unit holds at a time: keys of earlier chunks of a prompt
///   are read once per block of this many rows
/// @param decodeFraction share of the HBM rate that streaming of cached keys reaches; 1 if the
///   memory alone decides
public record AttentionUnitSpec(
    long multiplyAddsPerCycle, int softmaxLanes, int queryRows, double decodeFraction) {
  public AttentionUnitSpec {
    Check.range("attention multiply-adds a cycle", multiplyAddsPerCycle, 1, 1L << 40);
    Check.range("softmax lanes", softmaxLanes, 1, 1 << 24);
    Check.range("attention query rows", queryRows, 1, 1 << 20);
    Check.range("attention decode fraction", decodeFraction, 0.01, 1);
  }
}
