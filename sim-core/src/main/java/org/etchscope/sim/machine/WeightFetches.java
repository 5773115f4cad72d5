package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.ProductQueue;

/// Weight tiles on their way to the buffer, a stream for each queue of products. Where there are
/// several, each has its share of the buffer, and tiles are taken from those that have room in
/// turn.
final class WeightFetches {

  private final List<WeightFetch> streams = new ArrayList<>();

  /// The stream that had its turn last.
  private int last;

  /// @param capacity bytes of the buffer that products may fill
  WeightFetches(Core core, long capacity) {
    for (ProductQueue queue : core.queues) {
      streams.add(new WeightFetch(core, queue, streams.size(), queue.share(capacity, core.chip)));
    }
    last = streams.size() - 1;
  }

  /// Without fetching ahead: the arrays have begun a product of a queue.
  void open(int queue, int segment, int product) {
    streams.get(queue).open(segment, product);
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
    return streams.get(queue).hasArrived(segment, tile);
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
    for (int i = 0; i < streams.size(); i++) {
      candidate = candidate + 1 == streams.size() ? 0 : candidate + 1;
      if (streams.get(candidate).isWanted() && streams.get(candidate).fits()) {
        return candidate;
      }
    }
    return -1;
  }

  /// Serves the next tile.
  void serve(MemoryPort port) {
    last = next();
    streams.get(last).serve(port);
  }

  void arrived(int queue) {
    streams.get(queue).arrived();
  }

  void released(int queue, long bytes) {
    streams.get(queue).released(bytes);
  }

  /// Whether weights of a segment have not all arrived.
  boolean needs(int segment) {
    return streams.stream().anyMatch(stream -> stream.needs(segment));
  }

  void describe(StateWriter state) {
    state.add(last);
    streams.forEach(stream -> stream.describe(state));
  }

  void shift(int segments) {
    streams.forEach(stream -> stream.shift(segments));
  }
}
