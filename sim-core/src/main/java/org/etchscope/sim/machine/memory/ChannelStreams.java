package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.TileStream.Region;

/// The requests of a mix of streams as one channel sees them, without end: tiles of the classes in
/// turn, so that the bytes served keep the proportion of the mix.
final class ChannelStreams {

  static final int WEIGHTS = 0;
  static final int KEY_VALUE_READ = 1;
  static final int APPEND = 2;
  static final int ACTIVATIONS = 3;
  static final int CLASSES = 4;

  /// Resolution of the proportion of the mix, and the least share of a class that occurs.
  private static final int SHARES = 1024;

  private static final int LEAST_SHARE = 8;

  private final TileStream[] streams = new TileStream[CLASSES];
  private final long[] tileBytes = new long[CLASSES];
  private final long[] shares;
  private final long[] served = new long[CLASSES];
  private int current;
  private int left;

  ChannelStreams(HbmSpec spec, HbmOrganisation organisation, StreamMix mix) {
    shares = shares(mix);
    long half = organisation.channelBytes() / 2;
    long eighth = half / 4;
    KeyValuePlacement placement = mix.placement();
    int channels = spec.channels();
    int access = organisation.accessBytes();
    long rows = (long) organisation.rowBytes() * organisation.pseudoChannels();
    long slot = Math.ceilDiv(placement.bytesPerChannel(), rows) * rows;
    Region weights = new Region(0, half);
    Region activations = new Region(half, eighth);
    Region pages = new Region(half + eighth, half - eighth);
    long entry = Math.min(mix.entryBytes(), KeyValuePlacement.STRIPE_UNIT_BYTES);
    add(
        WEIGHTS,
        mix.weights(),
        new TileStream.Sweep(weights, mix.weights().tileBytes(), channels, organisation, false));
    add(
        ACTIVATIONS,
        mix.activations(),
        new TileStream.Sweep(
            activations, mix.activations().tileBytes(), channels, organisation, true));
    add(
        KEY_VALUE_READ,
        mix.keyValueRead(),
        new TileStream.Pieces(
            pages,
            mix.keyValueRead().tileBytes(),
            Math.multiplyExact(placement.pageBytes(), placement.groups()),
            placement.bytesPerChannel(),
            placement.stripeChannels(),
            slot,
            access,
            false,
            1));
    add(
        APPEND,
        mix.append(),
        new TileStream.Pieces(
            pages, mix.append().tileBytes(), entry * channels, entry, 1, slot, access, true, 2));
  }

  private void add(int streamClass, StreamMix.Stream stream, TileStream tiles) {
    streams[streamClass] = tiles;
    tileBytes[streamClass] = stream.tileBytes();
  }

  private static long[] shares(StreamMix mix) {
    long[] bytes = {
      mix.weights().bytes(),
      mix.keyValueRead().bytes(),
      mix.append().bytes(),
      mix.activations().bytes()
    };
    long total = bytes[0] + bytes[1] + bytes[2] + bytes[3];
    for (int i = 0; i < CLASSES; i++) {
      long share = (bytes[i] * SHARES + total / 2) / total;
      bytes[i] = bytes[i] == 0 ? 0 : Math.max(LEAST_SHARE, share);
    }
    return bytes;
  }

  /// The stream of a class alone.
  TileStream stream(int streamClass) {
    return streams[streamClass];
  }

  /// Whether the present tile has another access on this channel.
  boolean isInTile() {
    return left > 0;
  }

  /// Begins the next tile.
  ///
  /// @return its accesses on this channel, possibly none
  int begin() {
    current = mostBehind();
    served[current] += tileBytes[current];
    left = streams[current].begin();
    return left;
  }

  /// Goes to the next access of the tile.
  void advance() {
    left--;
  }

  /// The class that has been served least for its share; among equals the first.
  private int mostBehind() {
    int best = -1;
    for (int i = 0; i < CLASSES; i++) {
      if (shares[i] > 0 && (best < 0 || served[i] * shares[best] < served[best] * shares[i])) {
        best = i;
      }
    }
    return best;
  }

  /// Class of the access.
  int streamClass() {
    return current;
  }

  boolean isWrite() {
    return streams[current].isWrite();
  }

  /// Address of the access, in bytes of the channel; to be asked once.
  long address() {
    return streams[current].next();
  }
}
