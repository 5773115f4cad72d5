package org.etchscope.views.array;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.etchscope.sim.numeric.forward.ProductOperands;

/// Where the numbers of tiles come from.
///
/// @param of the product that a tile is cut from, as it was computed; empty if it was not
/// @param absence why there may be none, in one sentence
public record TileOperands(Function<TileInHand, Optional<ProductOperands>> of, String absence) {

  public TileOperands {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(absence, "absence");
  }

  /// There are none.
  ///
  /// @param why in one sentence
  public static TileOperands none(String why) {
    return new TileOperands(_ -> Optional.empty(), why);
  }
}
