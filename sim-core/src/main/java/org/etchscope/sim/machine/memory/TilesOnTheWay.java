package org.etchscope.sim.machine.memory;

import java.util.ArrayDeque;
import java.util.Deque;

/// Tiles that are read from one channel's memory: they arrive in the order in which they were
/// begun, and take up room until then.
final class TilesOnTheWay {

  private record Tile(int streamClass, long bytes) {}

  private final StreamRoom room;
  private final TransferRing transfers = new TransferRing();
  private final Deque<Tile> tiles = new ArrayDeque<>();
  private final long[] bytesUnderWay = new long[ChannelStreams.CLASSES];
  private long oldestEnd = HbmController.NEVER;

  TilesOnTheWay(StreamRoom room) {
    this.room = room;
  }

  /// Whether there is room for a tile; for a tile alone there always is.
  boolean hasRoom(int streamClass, long bytes) {
    long underWay = bytesUnderWay[streamClass];
    return underWay == 0 || underWay + bytes <= room.of(streamClass);
  }

  /// A tile begins.
  void begin(int streamClass, long bytes, int accesses, long now) {
    transfers.begin(now);
    for (int i = 0; i < accesses; i++) {
      transfers.addAccess();
    }
    tiles.add(new Tile(streamClass, bytes));
    bytesUnderWay[streamClass] += bytes;
  }

  /// Number of the newest tile.
  int newest() {
    return transfers.newest();
  }

  /// An access of a tile will be done at a tick.
  void accessDone(int tile, long tick) {
    transfers.accessDone(tile, tick);
  }

  /// Lets go all that have arrived by now.
  void arriveUntil(long now) {
    while (oldestEnd <= now || (oldestEnd == HbmController.NEVER && transfers.oldestIsDone())) {
      if (oldestEnd == HbmController.NEVER) {
        oldestEnd = transfers.removeOldest();
      } else {
        Tile tile = tiles.remove();
        bytesUnderWay[tile.streamClass()] -= tile.bytes();
        oldestEnd = HbmController.NEVER;
      }
    }
  }

  /// When the next tile arrives, if all its data is on its way.
  long nextArrival() {
    return oldestEnd;
  }
}
