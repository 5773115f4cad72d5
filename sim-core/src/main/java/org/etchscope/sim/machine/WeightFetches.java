package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.ProductQueue;

/// Weight tiles on their way to the buffer, a stream for each queue of products. Where there are
/// several, each has its share of the buffer, and tiles are taken from those that have room in
/// turn.
final class WeightFetches {

  private final WeightFetch[] streams;

  /// The stream that had its turn last.
  private int last;

  /// @param capacity bytes of the buffer that products may fill
  WeightFetches(Core core, long capacity) {
    streams = new WeightFetch[core.queues.size()];
    for (int i = 0; i < streams.length; i++) {
      ProductQueue queue = core.queues.get(i);
      streams[i] = new WeightFetch(core, queue, i, queue.share(capacity, core.chip));
    }
    last = streams.length - 1;
  }

  /// Without fetching ahead: the arrays have begun a product of a queue.
  void open(int queue, int segment, int product) {
    streams[queue].open(segment, product);
  }

  /// The last segment that fetching has come to.
  int segment() {
    int furthest = 0;
    for (WeightFetch stream : streams) {
      furthest = Math.max(furthest, stream.segment());
    }
    return furthest;
  }

  boolean hasArrived(int queue, int segment, int tile) {
    return streams[queue].hasArrived(segment, tile);
  }

  void skipEmpty() {
    for (WeightFetch stream : streams) {
      stream.skipEmpty();
    }
  }

  /// Whether there is a tile to fetch now, whether or not it fits.
  boolean isWanted() {
    for (WeightFetch stream : streams) {
      if (stream.isWanted()) {
        return true;
      }
    }
    return false;
  }

  /// Whether a tile that is wanted fits.
  boolean fits() {
    return next() >= 0;
  }

  private int next() {
    int candidate = last;
    for (int i = 0; i < streams.length; i++) {
      candidate = candidate + 1 == streams.length ? 0 : candidate + 1;
      if (streams[candidate].isWanted() && streams[candidate].fits()) {
        return candidate;
      }
    }
    return -1;
  }

  /// Serves the next tile.
  void serve(MemoryPort port) {
    last = next();
    streams[last].serve(port);
  }

  void arrived(int queue) {
    streams[queue].arrived();
  }

  void released(int queue, long bytes) {
    streams[queue].released(bytes);
  }

  /// Whether weights of a segment have not all arrived.
  boolean needs(int segment) {
    for (WeightFetch stream : streams) {
      if (stream.needs(segment)) {
        return true;
      }
    }
    return false;
  }

  void describe(StateWriter state) {
    state.add(last);
    for (WeightFetch stream : streams) {
      stream.describe(state);
    }
  }

  void shift(int segments) {
    for (WeightFetch stream : streams) {
      stream.shift(segments);
    }
  }
}
