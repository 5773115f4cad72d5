package org.etchscope.sim.numeric.forward;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts the tiles that a model is computed on, and leaves one of them out.
final class TileCensus implements TileFilter {

  private final Set<Tile> tiles = new LinkedHashSet<>();

  /// A weight tile of a product, or an operation of a layer's attention.
  ///
  /// @param place the product; `null` for attention
  record Tile(@Nullable ProductPlace place, int layer, int number) {}

  @Override
  public synchronized boolean runs(ProductPlace place, int tile) {
    tiles.add(new Tile(place, place.layer(), tile));
    return true;
  }

  @Override
  public synchronized boolean meets(int layer, int meeting) {
    tiles.add(new Tile(null, layer, meeting));
    return true;
  }

  /// All tiles that were computed.
  Set<Tile> tiles() {
    return tiles;
  }

  /// Computes all tiles but one.
  TileFilter without(Tile left) {
    return new TileFilter() {
      @Override
      public boolean runs(ProductPlace place, int tile) {
        return !left.equals(new Tile(place, place.layer(), tile));
      }

      @Override
      public boolean meets(int layer, int meeting) {
        return !left.equals(new Tile(null, layer, meeting));
      }
    };
  }
}
