package org.etchscope.sim.machine.memory;

import java.util.Objects;

/// What a chip's memory serves over a stretch of a run, for example a layer: how many bytes of each
/// class of streams, and in which bursts they come.
///
/// @param weights weight tiles, striped over all channels
/// @param keyValueRead tiles of the paged cache; a tile is a number of pages
/// @param append keys and values appended to pages
/// @param activations values that pass through HBM, half of them written and half read back
/// @param placement where the pages of the cache lie
/// @param entryBytes bytes appended at one place: keys and values of one token and layer
public record StreamMix(
    Stream weights,
    Stream keyValueRead,
    Stream append,
    Stream activations,
    KeyValuePlacement placement,
    long entryBytes) {

  /// Where pages lie if there are none.
  static final KeyValuePlacement NO_PAGES = new KeyValuePlacement(1, 1, 1, 1);

  /// One class of streams.
  ///
  /// @param bytes bytes over the stretch, 0 if there are none
  /// @param tileBytes bytes served at once, before another class has its turn
  public record Stream(long bytes, long tileBytes) {

    /// No stream.
    public static final Stream NONE = new Stream(0, 1);

    public Stream {
      MemoryCheck.range("bytes of a stream", bytes, 0, 1L << 50);
      MemoryCheck.range("bytes of a stream's tile", tileBytes, bytes == 0 ? 1 : 32, 1L << 40);
    }
  }

  public StreamMix {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(keyValueRead, "keyValueRead");
    Objects.requireNonNull(append, "append");
    Objects.requireNonNull(activations, "activations");
    Objects.requireNonNull(placement, "placement");
    MemoryCheck.range("appended entry in bytes", entryBytes, 1, placement.pageBytes());
    long bytes = weights.bytes() + keyValueRead.bytes() + append.bytes() + activations.bytes();
    MemoryCheck.range("bytes of a stream mix", bytes, 1, 1L << 52);
  }

  /// Weights alone.
  public static StreamMix ofWeights(long bytes, long tileBytes) {
    return new StreamMix(
        new Stream(bytes, tileBytes), Stream.NONE, Stream.NONE, Stream.NONE, NO_PAGES, 1);
  }

  /// Reads of the cache alone.
  public static StreamMix ofKeyValueReads(long bytes, long tileBytes, KeyValuePlacement placement) {
    return new StreamMix(
        Stream.NONE, new Stream(bytes, tileBytes), Stream.NONE, Stream.NONE, placement, 1);
  }
}
