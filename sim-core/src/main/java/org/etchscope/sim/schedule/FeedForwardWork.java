package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.jspecify.annotations.Nullable;

/// The feed-forward block: gate and up, activation, down.
final class FeedForwardWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final FeedForwardShape shape;
  private final Tiles tiles;
  private final boolean middleSpills;

  FeedForwardWork(
      ChipWork work,
      SegmentBuilder segment,
      FeedForwardShape shape,
      Tiles tiles,
      boolean middleSpills) {
    this.work = work;
    this.segment = segment;
    this.shape = shape;
    this.tiles = tiles;
    this.middleSpills = middleSpills;
  }

  /// Adds a dense block and returns its last activity, with one part for each M-tile.
  ///
  /// @param norm what makes the input, or `null` if it is there already
  ActivityDraft dense(@Nullable ActivityDraft norm) {
    long middle = FeedForwardShare.of(shape, work.workload.layout()).columns();
    int[] rows = tiles.cut().groupRows();
    MatrixStage down = work.products().build(Stage.DOWN, rows, middle, work.hidden, false);
    ActivityDraft gateUp = middle(Stage.GATE_UP, Stage.ACTIVATION, rows, middle, down);
    if (norm != null) {
      gateUp.leaves(tiles.bytes(work.hidden, work.workload.activations()));
      norm.feeds(gateUp);
    }
    return joined(Stage.JOIN_FEED_FORWARD, down);
  }

  /// Adds the joining of the K-parts of the product that was added last.
  ActivityDraft joined(Stage stage, MatrixStage product) {
    long parts = product.kSplit() - 1L;
    long[] cycles = new long[product.mTiles()];
    for (int tile = 0; tile < cycles.length; tile++) {
      cycles[tile] = work.vector(product.rowsOf(tile) * product.columns() * parts);
    }
    ActivityDraft joined = segment.vector(stage, cycles);
    segment.lastProduct().feeds(joined);
    return joined;
  }

  /// Adds gate and up, the activation and down over groups of rows; returns the first of them.
  ActivityDraft middle(
      Stage gateUpStage, Stage activationStage, int[] rows, long middle, MatrixStage down) {
    boolean gated = shape.gated();
    MatrixStage gateUp =
        work.products().build(gateUpStage, rows, work.hidden, middle * (gated ? 2 : 1), gated);
    int chunks = down.chunks();
    long[] cycles = new long[gateUp.mTiles() * chunks];
    long[] bytes = new long[cycles.length];
    long[] read = new long[gateUp.mTiles()];
    for (int tile = 0; tile < gateUp.mTiles(); tile++) {
      for (int chunk = 0; chunk < chunks; chunk++) {
        int part = tile * chunks + chunk;
        long elements = gateUp.rowsOf(tile) * down.depthOf(chunk);
        long join = (gateUp.kSplit() - 1L) * elements * (gated ? 2 : 1);
        cycles[part] = work.vector(elements * work.chip.vector().activationPasses() + join);
        bytes[part] =
            work.fused
                ? work.workload.activations().bytes(elements)
                : work.unfused.activationBytes(elements, gated);
        read[tile] += bytes[part];
      }
    }
    ActivityDraft first = segment.product(gateUp, 1, down);
    ActivityDraft activation =
        segment.add(activationStage, Activity.Kind.VECTOR, gateUp.mTiles(), chunks).cycles(cycles);
    first.feeds(activation);
    ActivityDraft made = activation.enters(bytes);
    if (middleSpills) {
      made = waits(activation, activationStage, gateUp.mTiles(), chunks, bytes);
    }
    ActivityDraft last = segment.product(down, chunks, null).leaves(read);
    made.feeds(last);
    return first;
  }

  /// The middle goes to HBM and comes back.
  private ActivityDraft waits(
      ActivityDraft made, Stage stage, int tileCount, int chunks, long[] bytes) {
    made.enters = null;
    ActivityDraft store = segment.add(stage, Activity.Kind.STORE, tileCount, chunks).bytes(bytes);
    ActivityDraft load =
        segment.add(stage, Activity.Kind.LOAD, tileCount, chunks).bytes(bytes).enters(bytes);
    made.feeds(store);
    store.feeds(load);
    return load;
  }
}
