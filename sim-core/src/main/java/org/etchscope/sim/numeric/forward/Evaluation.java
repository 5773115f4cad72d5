package org.etchscope.sim.numeric.forward;

/// In which pieces a model's numbers are computed. The results are the same to the rounding of
/// single precision.
public enum Evaluation {
  /// On the tiles of a chip, in the order of its schedule.
  TILES,
  /// Product by product, every query with all its keys at once.
  PLAIN
}
