package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.schedule.MatrixStage;
import org.jspecify.annotations.Nullable;

/// In which pieces, and in which order, matrix products are computed. The sums are the same to the
/// rounding of single precision.
interface ProductOrder {

  /// Adds `x · wᵀ` to `y`, which begins at 0, without the bias.
  ///
  /// @param x inputs, `rows` rows of the map's depth
  /// @param y results, `rows` rows of the map's columns
  void multiply(ProductPlace place, float[] x, int rows, Projection map, float[] y);

  /// The tiles of a product, or `null` if it is not cut into any.
  default @Nullable MatrixStage tiles(ProductPlace place, int rows, Projection map) {
    return null;
  }
}
