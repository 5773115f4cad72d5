package org.etchscope.sim.numeric.forward;

import java.util.Objects;

/// Names one value of a forward pass.
///
/// @param layer the layer, counted from 0; -1 outside of the layers
/// @param kind the value
public record StageName(int layer, StageKind kind) {

  /// The layer of values that belong to none.
  public static final int NO_LAYER = -1;

  public StageName {
    Objects.requireNonNull(kind, "kind");
    if (layer < NO_LAYER) {
      throw new IllegalArgumentException("layer is " + layer + "; it must be -1 or more");
    }
  }
}
