package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.ProductQueue;
import org.etchscope.sim.trace.BufferName;

/// Weight tiles of a queue of products on their way to the buffer, in the fixed order of the
/// program: the next one to fetch, and the end of those that have arrived.
final class WeightFetch {

  private final Core core;
  private final ProductQueue queue;
  private final int place;
  private final long capacity;
  private final boolean ahead;
  private int segment;
  private int tile;
  private int product;

  /// Bytes of the next tile; 0 if it has still to be looked for.
  private long nextBytes;

  /// Bytes of the buffer that tiles fill.
  private long held;

  private int arrivedSegment;
  private int arrivedTile;

  private final TilesUnderWay underWay = new TilesUnderWay();

  // What weights may be fetched for when the chip does not fetch ahead.
  private int openSegment;
  private int openProduct = -1;

  /// @param place the queue's place among those of the chip
  /// @param capacity bytes of the buffer that its products may fill
  WeightFetch(Core core, ProductQueue queue, int place, long capacity) {
    this.core = core;
    this.queue = queue;
    this.place = place;
    this.capacity = capacity;
    this.ahead = core.chip.control().prefetchAcrossStages();
  }

  /// Without fetching ahead: the arrays have begun a product.
  void open(int newSegment, int newProduct) {
    openSegment = newSegment;
    openProduct = newProduct;
  }

  /// The segment that fetching has come to.
  int segment() {
    return segment;
  }

  /// Whether a tile of a segment has arrived.
  boolean hasArrived(int ofSegment, int ofTile) {
    return ofSegment < arrivedSegment || (ofSegment == arrivedSegment && ofTile < arrivedTile);
  }

  /// Passes over segments without weights left, over products of other queues and over tiles of
  /// chunks that do not exist.
  void skipEmpty() {
    if (nextBytes > 0) {
      return;
    }
    while (segment < core.fetchLimit()) {
      SegmentState state = core.segment(segment);
      if (tile == state.usesLeft.length) {
        if (arrivedSegment == segment && arrivedTile == tile) {
          arrivedSegment++;
          arrivedTile = 0;
          core.arraysChanged = true;
        }
        segment++;
        tile = 0;
        product = 0;
        continue;
      }
      while (tile >= state.tileBase[product + 1]) {
        product++;
      }
      if (queue.holds(state.products[product].stage(), core.chip)) {
        nextBytes = state.products[product].tileBytes(tile - state.tileBase[product]);
        if (nextBytes > 0) {
          return;
        }
        passTo(tile + 1);
      } else {
        passTo(state.tileBase[product + 1]);
      }
    }
  }

  private void passTo(int next) {
    if (arrivedSegment == segment && arrivedTile == tile) {
      arrivedTile = next;
      core.arraysChanged = true;
    }
    tile = next;
  }

  /// Whether there is a tile to fetch now, whether or not it fits.
  boolean isWanted() {
    return segment < core.fetchLimit()
        && (ahead || segment < openSegment || (segment == openSegment && product <= openProduct));
  }

  /// Whether the next tile fits beside what the products hold.
  boolean fits() {
    return held + nextBytes <= capacity;
  }

  /// A tile is no longer needed.
  void released(long bytes) {
    held -= bytes;
    core.level(BufferName.WEIGHTS, -bytes);
  }

  /// Serves the next tile.
  void serve(MemoryPort port) {
    SegmentState state = core.segment(segment);
    MatrixStage stage = state.products[product];
    int ofProduct = tile - state.tileBase[product];
    long bytes = nextBytes;
    nextBytes = 0;
    held += bytes;
    core.level(BufferName.WEIGHTS, bytes);
    underWay.add(segment, tile);
    tile++;
    port.readWeights(
        place, segment, stage.stage(), ofProduct, bytes, stage.tileBytesBefore(ofProduct));
  }

  /// The oldest tile under way has arrived, and with it all before the next one.
  void arrived() {
    underWay.remove();
    arrivedSegment = underWay.isEmpty() ? segment : underWay.segment();
    arrivedTile = underWay.isEmpty() ? tile : underWay.tile();
    core.arraysChanged = true;
  }

  /// Whether weights of a segment have not all arrived.
  boolean needs(int ofSegment) {
    return ofSegment >= arrivedSegment;
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(tile);
    state.addSegment(arrivedSegment);
    state.add(arrivedTile);
    state.add(held);
    if (!ahead) {
      state.addSegment(openSegment);
      state.add(openProduct);
    }
  }

  void shift(int segments) {
    segment += segments;
    arrivedSegment += segments;
    openSegment += segments;
    underWay.shift(segments);
  }
}
