package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.etchscope.sim.transformer.LayerShape;
import org.jspecify.annotations.Nullable;

/// From the attention's result to the second residual.
final class BackWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final LayerShape layer;
  private final ChipShare share;
  private final Tiles tiles;
  private final @Nullable LatentRows latent;
  private final @Nullable RoutedRows routed;
  private final Spill spill;

  BackWork(ChipWork work, SegmentBuilder segment, Block block, MicroBatch batch) {
    int rows = batch.rows();
    this.work = work;
    this.segment = segment;
    this.layer = block.layer();
    this.share = ChipShare.of(layer, work.tensor);
    this.tiles = work.tiles(rows);
    Latent ranks = layer.attention().latent();
    this.latent = ranks == null ? null : LatentRows.of(work, layer.attention(), ranks, batch);
    this.routed = work.routedRows(layer, rows, block.draw());
    this.spill = work.spill(tiles, layer, routed == null ? 0 : routed.total());
  }

  /// Adds the activities; the last of them, one part for each M-tile, is the second residual.
  ActivityDraft add() {
    segment.back = true;
    long[] attentionBytes = attentionBytes();
    ActivityDraft entry =
        segment
            .add(Stage.OUTPUT_PROJECTION, Activity.Kind.PASS, tiles.count())
            .enters(attentionBytes);
    segment.entry = entry;
    long depth = latent == null ? share.outputDepth() : (long) latent.heads() * latent.valueSize();
    MatrixStage output =
        work.products().build(Stage.OUTPUT_PROJECTION, tiles.rows(), depth, work.hidden, false);
    ActivityDraft projection =
        segment
            .add(Stage.OUTPUT_PROJECTION, Activity.Kind.PRODUCT, output.mTiles())
            .leaves(attentionBytes);
    entry.feeds(projection);
    if (latent != null) {
      new LatentWork(work, segment, tiles, latent).addBack(entry, projection);
    }
    segment.issue(output, projection);
    ActivityDraft joined =
        segment.vector(Stage.JOIN_ATTENTION, tiles.vector(work.hidden, output.kSplit() - 1L));
    projection.feeds(joined);
    long residualPasses = work.chip.vector().residualPasses();
    ActivityDraft last =
        segment.vector(Stage.RESIDUAL_FEED_FORWARD, tiles.vector(work.hidden, residualPasses));
    if (layer.parallel()) {
      joined.feeds(last);
      if (spill.residual()) {
        entry.feeds(residualReturns());
      }
      feedForward(null).feeds(last);
      return last;
    }
    ActivityDraft residual =
        segment.vector(Stage.RESIDUAL_ATTENTION, tiles.vector(work.hidden, residualPasses));
    reduced(joined, Stage.REDUCE_ATTENTION).feeds(residual);
    if (spill.residual()) {
      ActivityDraft returned = residualReturns();
      entry.feeds(returned);
      returned.feeds(residual);
    }
    // Two norms of a layer as a rule: one before attention, one before the feed-forward.
    int normsHere = Math.max(0, layer.norms() - (layer.norms() + 1) / 2);
    ActivityDraft norm =
        segment
            .vector(
                Stage.NORM_FEED_FORWARD, tiles.vector(work.hidden, work.normPasses() * normsHere))
            .enters(tiles.bytes(work.hidden, work.workload.activations()));
    residual.feeds(norm);
    feedForward(norm).feeds(last);
    return last;
  }

  private ActivityDraft feedForward(@Nullable ActivityDraft norm) {
    ActivityDraft last =
        routed == null
            ? new FeedForwardWork(work, segment, layer.feedForward(), tiles, spill.middle())
                .dense(norm)
            : new MixtureWork(work, segment, layer.feedForward(), tiles, routed, spill.middle())
                .add(norm);
    return reduced(last, Stage.REDUCE_FEED_FORWARD);
  }

  private long[] attentionBytes() {
    if (latent == null) {
      return tiles.bytes(share.outputDepth(), work.workload.activations());
    }
    long[] bytes = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      int first = tile * tiles.tileRows();
      long elements = latent.resultElements(first, first + tiles.rowsOf(tile));
      bytes[tile] = work.workload.activations().bytes(elements);
    }
    return bytes;
  }

  private ActivityDraft residualReturns() {
    long[] bytes = work.residualSpill(tiles);
    return segment
        .add(Stage.RESIDUAL_ATTENTION, Activity.Kind.LOAD, tiles.count())
        .bytes(bytes)
        .enters(bytes);
  }

  private ActivityDraft reduced(ActivityDraft joined, Stage stage) {
    if (work.tensor == 1) {
      return joined;
    }
    ActivityDraft reduce = work.allReduce(segment, stage, tiles);
    joined.feeds(reduce);
    return reduce;
  }
}
