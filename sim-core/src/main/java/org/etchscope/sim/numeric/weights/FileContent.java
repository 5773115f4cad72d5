package org.etchscope.sim.numeric.weights;

import java.util.Map;
import java.util.Optional;

/// What a weight file holds.
///
/// @param tensors in the order of the file, by name
/// @param pairing how the rows of query and key projections are ordered
/// @param configuration what the file says of the model's shape, as the text of a `config.json`
record FileContent(
    Map<String, WeightTensor> tensors, RotaryPairing pairing, Optional<String> configuration) {

  static FileContent of(Map<String, WeightTensor> tensors) {
    return new FileContent(tensors, RotaryPairing.HALF_SPLIT, Optional.empty());
  }
}
