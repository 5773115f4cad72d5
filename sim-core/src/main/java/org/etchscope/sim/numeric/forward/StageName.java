package org.etchscope.sim.numeric.forward;

import java.util.Objects;

/// Names one value of a forward pass.
///
/// @param stack the stack of layers it belongs to
/// @param layer the layer, counted from 0; -1 outside of the layers
/// @param kind the value
public record StageName(Stack stack, int layer, StageKind kind) {

  /// A stack of layers.
  public enum Stack {
    /// The one that generates tokens, or the only one.
    MAIN,
    /// The encoder of an encoder-decoder model.
    ENCODER
  }

  /// The layer of values that belong to none.
  public static final int NO_LAYER = -1;

  public StageName {
    Objects.requireNonNull(stack, "stack");
    Objects.requireNonNull(kind, "kind");
    if (layer < NO_LAYER) {
      throw new IllegalArgumentException("layer is " + layer + "; it must be -1 or more");
    }
  }

  /// A value of the stack that generates tokens, or of the only one.
  public StageName(int layer, StageKind kind) {
    this(Stack.MAIN, layer, kind);
  }
}
