package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.jspecify.annotations.Nullable;

/// From the attention's result to the last residual of the block.
final class BackWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final Block block;
  private final ChipShare share;
  private final Tiles tiles;
  private final @Nullable LatentRows latent;
  private final @Nullable RoutedRows routed;
  private final Spill spill;

  BackWork(ChipWork work, SegmentBuilder segment, Block block, MicroBatch batch) {
    int rows = batch.rows();
    this.work = work;
    this.segment = segment;
    AttentionShape attention = block.attention();
    this.block = block;
    this.share = ChipShare.of(attention, work.tensor);
    this.tiles = work.tiles(rows);
    Latent ranks = attention.latent();
    this.latent = ranks == null ? null : LatentRows.of(work, attention, ranks, batch);
    this.routed =
        block.hasFeedForward() ? work.routedRows(block.layer(), rows, block.draw()) : null;
    this.spill = work.spill(tiles, block.layer(), routed == null ? 0 : routed.total());
  }

  /// Adds the activities; the last of them, one part for each M-tile, is the last residual.
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
    return block.layer().parallel() ? parallel(entry, joined) : sequential(entry, joined);
  }

  private ActivityDraft residual(Stage stage) {
    return segment.vector(stage, tiles.vector(work.hidden, work.chip.vector().residualPasses()));
  }

  /// Both halves are added to the residual at once.
  private ActivityDraft parallel(ActivityDraft entry, ActivityDraft joined) {
    ActivityDraft last = residual(Stage.RESIDUAL_FEED_FORWARD);
    joined.feeds(last);
    if (spill.residual()) {
      entry.feeds(residualReturns());
    }
    feedForward(null).feeds(last);
    return last;
  }

  private ActivityDraft sequential(ActivityDraft entry, ActivityDraft joined) {
    ActivityDraft last = block.hasFeedForward() ? residual(Stage.RESIDUAL_FEED_FORWARD) : null;
    ActivityDraft residual = residual(Stage.RESIDUAL_ATTENTION);
    normed(reduced(joined, Stage.REDUCE_ATTENTION), Stage.POST_NORM_ATTENTION).feeds(residual);
    if (spill.residual()) {
      ActivityDraft returned = residualReturns();
      entry.feeds(returned);
      returned.feeds(residual);
    }
    if (last == null) {
      return residual;
    }
    ActivityDraft norm =
        segment
            .vector(
                Stage.NORM_FEED_FORWARD,
                tiles.vector(work.hidden, work.normPasses() * block.normsBeforeFeedForward()))
            .enters(tiles.bytes(work.hidden, work.workload.activations()));
    residual.feeds(norm);
    normed(feedForward(norm), Stage.POST_NORM_FEED_FORWARD).feeds(last);
    return last;
  }

  /// The norm of what a half of the layer has made, if the layer has one there.
  private ActivityDraft normed(ActivityDraft made, Stage stage) {
    if (block.normsBehindHalf() == 0) {
      return made;
    }
    ActivityDraft norm = segment.vector(stage, tiles.vector(work.hidden, work.normPasses()));
    made.feeds(norm);
    return norm;
  }

  private ActivityDraft feedForward(@Nullable ActivityDraft norm) {
    ActivityDraft last =
        routed == null
            ? new FeedForwardWork(work, segment, block.layer().feedForward(), tiles, spill.middle())
                .dense(norm)
            : new MixtureWork(
                    work, segment, block.layer().feedForward(), tiles, routed, spill.middle())
                .add(norm);
    return reduced(last, Stage.REDUCE_FEED_FORWARD);
  }

  private long[] attentionBytes() {
    if (latent == null) {
      return tiles.bytes(share.outputDepth(), work.workload.activations());
    }
    long[] bytes = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      int first = tiles.cut().firstRowOf(tile);
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
