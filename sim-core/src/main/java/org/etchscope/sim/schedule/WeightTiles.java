package org.etchscope.sim.schedule;

import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.Precision;

/// The weight tiles of a product in the order in which they are fetched: group by group, wave by
/// wave, and in a wave chunk by chunk, which is the order in which they are needed.
///
/// A *place* is a group's N-tile and K-part, numbered over all groups.
final class WeightTiles {

  // By place: its part, the place of its first weight tile, and how far apart the tiles of its
  // chunks are.
  private final int[] parts;
  private final int[] firsts;
  private final int[] strides;

  // By weight tile, in the order of fetching.
  private final long[] bytes;
  private final long[] before;

  /// @param waves N-tiles that fill the arrays together, by group
  WeightTiles(DepthCut depth, ColumnTiles columns, int[] waves, Precision format) {
    int nTiles = columns.count();
    int places = Math.multiplyExact(waves.length, Math.multiplyExact(nTiles, depth.parts()));
    this.parts = new int[places];
    this.firsts = new int[places];
    this.strides = new int[places];
    this.bytes = new long[Math.multiplyExact(places, depth.chunksPerPart())];
    for (int group = 0; group < waves.length; group++) {
      place(group, waves[group], nTiles, depth);
    }
    for (int place = 0; place < places; place++) {
      int width = columns.columnsOf(place / depth.parts() % nTiles);
      Checkpoint.pass(place);
      for (int chunk = 0; chunk < depth.chunksPerPart(); chunk++) {
        long elements = depth.depthOf(parts[place] * depth.chunksPerPart() + chunk) * width;
        bytes[tileOf(place, chunk)] = format.bytes(elements);
      }
    }
    this.before = new long[bytes.length];
    for (int tile = 1; tile < bytes.length; tile++) {
      Checkpoint.pass(tile);
      before[tile] = Math.addExact(before[tile - 1], bytes[tile - 1]);
    }
  }

  private void place(int group, int wave, int nTiles, DepthCut depth) {
    int split = depth.parts();
    int firstPlace = group * nTiles * split;
    int firstTile = firstPlace * depth.chunksPerPart();
    for (int nTile = 0; nTile < nTiles; nTile++) {
      int first = nTile / wave * wave;
      int inWave = Math.min(wave, nTiles - first);
      for (int part = 0; part < split; part++) {
        int place = firstPlace + nTile * split + part;
        parts[place] = part;
        firsts[place] =
            firstTile + first * split * depth.chunksPerPart() + (nTile - first) * split + part;
        strides[place] = inWave * split;
      }
    }
  }

  int count() {
    return bytes.length;
  }

  /// The part of K of a place.
  int partOf(int place) {
    return parts[place];
  }

  /// The tile of a place for one of its chunks.
  int tileOf(int place, int chunk) {
    return firsts[place] + chunk * strides[place];
  }

  /// Bytes of a tile; 0 for a chunk that does not exist.
  long bytes(int tile) {
    return bytes[tile];
  }

  /// Bytes of all tiles.
  long bytes() {
    long sum = 0;
    for (long tile : bytes) {
      sum += tile;
    }
    return sum;
  }

  /// Bytes of the tiles that are fetched before a tile.
  long bytesBefore(int tile) {
    return before[tile];
  }
}
