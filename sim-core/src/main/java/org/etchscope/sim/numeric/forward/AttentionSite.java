package org.etchscope.sim.numeric.forward;

/// Where in a stack an attention stands, and how its values are called.
///
/// @param layer the layer
/// @param scores what its scores are called
/// @param probabilities what its weights are called
record AttentionSite(int layer, StageKind scores, StageKind probabilities) {

  /// A layer's attention over its own tokens.
  static AttentionSite self(int layer) {
    return new AttentionSite(layer, StageKind.SCORES, StageKind.PROBABILITIES);
  }

  /// A layer's attention to the encoder's result.
  static AttentionSite cross(int layer) {
    return new AttentionSite(layer, StageKind.CROSS_SCORES, StageKind.CROSS_PROBABILITIES);
  }
}
