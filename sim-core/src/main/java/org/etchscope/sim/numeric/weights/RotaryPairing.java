package org.etchscope.sim.numeric.weights;

/// Which elements of a head are turned together by its rotary position. The rows of the query and
/// key projections are stored in the order of one of the two.
public enum RotaryPairing {
  /// Element i with element i + d/2 (Hugging Face).
  HALF_SPLIT,
  /// Element 2i with element 2i + 1 (the original Llama, llama2.c).
  INTERLEAVED
}
