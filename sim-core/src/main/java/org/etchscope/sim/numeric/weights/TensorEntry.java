package org.etchscope.sim.numeric.weights;

import java.util.List;

/// What a header says of a tensor, before it is believed.
///
/// @param offset the first byte, counted from the start of the file
record TensorEntry(String name, WeightType type, List<Long> shape, long offset) {
  TensorEntry {
    shape = List.copyOf(shape);
  }
}
