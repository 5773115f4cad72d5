package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.ChipSpec;

/// Room for what is on its way from the memory: a tile is fetched only if the buffer has room for
/// it, and tiles arrive in the order in which they were begun. Where one has to wait for a refresh,
/// as many behind it as there is room for go on; a small buffer lets the memory stand still.
///
/// @param weightBytes bytes of weight tiles that may be under way
/// @param keyValueBytes bytes of tiles of the cache that may be under way
public record StreamRoom(long weightBytes, long keyValueBytes) {

  /// Room for everything.
  public static final StreamRoom ENDLESS = new StreamRoom(Long.MAX_VALUE, Long.MAX_VALUE);

  /// Smallest room in windows of the controllers: so much that an access's latency is hidden, which
  /// is accounted for beside the rates.
  private static final long LEAST_WINDOWS = 2;

  private static final long ACCESS_BYTES = 32;

  public StreamRoom {
    MemoryCheck.range("room for weights in bytes", weightBytes, 1, Long.MAX_VALUE);
    MemoryCheck.range("room for keys and values in bytes", keyValueBytes, 1, Long.MAX_VALUE);
  }

  /// The room on a chip. What is in use takes half of a buffer: work is cut so that twice the tiles
  /// in use fit.
  public static StreamRoom of(ChipSpec chip) {
    long least = LEAST_WINDOWS * ACCESS_BYTES * chip.hbm().queueDepth() * chip.hbm().channels();
    return new StreamRoom(
        Math.max(least, chip.weightBuffer().capacityBytes() / 2),
        Math.max(least, chip.keyValueBuffer().capacityBytes() / 2));
  }

  /// Bytes of a class of streams that may be under way.
  long of(int streamClass) {
    return switch (streamClass) {
      case ChannelStreams.WEIGHTS -> weightBytes;
      case ChannelStreams.KEY_VALUE_READ -> keyValueBytes;
      default -> Long.MAX_VALUE;
    };
  }
}
