package org.etchscope.sim.numeric.forward;

/// Which tiles of a schedule are computed: every one, unless it is to be seen what one is good for.
interface TileFilter {

  /// Leaves nothing out.
  TileFilter EVERY = (place, tile) -> true;

  /// Whether a weight tile of a product takes part.
  ///
  /// @param tile its number in the order of fetching
  boolean runs(ProductPlace place, int tile);

  /// Whether an operation of attention takes part.
  ///
  /// @param layer the layer
  /// @param meeting its number in the order of the schedule
  default boolean meets(int layer, int meeting) {
    return true;
  }
}
