package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.schedule.Stage;

/// Hears of the values of a forward pass while it runs, in the order in which they are made.
@FunctionalInterface
public interface StageListener {

  /// Nobody listens.
  StageListener NONE =
      new StageListener() {
        @Override
        public void stage(StageName name, int[] shape, float[] values) {}

        @Override
        public boolean wants(StageName name) {
          return false;
        }

        @Override
        public boolean wantsSoftmaxBlocks() {
          return false;
        }
      };

  /// A value is there.
  ///
  /// @param name which one
  /// @param shape its sizes, the slowest first
  /// @param values its elements in row-major order, a copy that belongs to the listener
  void stage(StageName name, int[] shape, float[] values);

  /// Whether a value is wanted: what nobody wants is not copied, and scores and weights that
  /// attention itself does not keep are not made.
  default boolean wants(StageName name) {
    return true;
  }

  /// Whether the operands of a product are wanted.
  default boolean wantsProduct(int layer, Stage stage) {
    return false;
  }

  /// A product is about to be computed.
  default void product(ProductOperands operands) {}

  /// Whether the logits of all new tokens are wanted, not only those of the last.
  default boolean wantsAllLogits() {
    return false;
  }

  /// Whether the state of the online softmax is wanted.
  default boolean wantsSoftmaxBlocks() {
    return true;
  }

  /// The online softmax has passed one block of keys.
  default void softmaxBlock(SoftmaxBlock block) {}
}
