package org.etchscope.sim.machine;

import java.util.Arrays;

/// Tiles that the memory is fetching, in the order in which they were begun.
final class TilesUnderWay {

  private int[] segments = new int[4];
  private int[] tiles = new int[4];
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  /// A tile is begun.
  void add(int segment, int tile) {
    if (count == tiles.length) {
      segments = Arrays.copyOf(segments, 2 * count);
      tiles = Arrays.copyOf(tiles, 2 * count);
    }
    segments[count] = segment;
    tiles[count++] = tile;
  }

  /// The oldest tile has arrived.
  void remove() {
    count--;
    for (int i = 0; i < count; i++) {
      segments[i] = segments[i + 1];
      tiles[i] = tiles[i + 1];
    }
  }

  /// Segment of the oldest tile.
  int segment() {
    return segments[0];
  }

  /// The oldest tile.
  int tile() {
    return tiles[0];
  }

  /// Takes over what is under way elsewhere, in later segments.
  void takeOver(TilesUnderWay other, int segmentsLater) {
    segments = other.segments.clone();
    tiles = other.tiles.clone();
    count = other.count;
    shift(segmentsLater);
  }

  /// Moves all to later segments.
  void shift(int by) {
    for (int i = 0; i < count; i++) {
      segments[i] += by;
    }
  }
}
