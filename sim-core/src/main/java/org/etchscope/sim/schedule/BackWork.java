package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.LayerShape;

/// From the attention's result to the second residual.
final class BackWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final LayerShape layer;
  private final ChipShare share;
  private final Tiles tiles;
  private final Spill spill;

  BackWork(ChipWork work, SegmentBuilder segment, LayerShape layer, int rows) {
    this.work = work;
    this.segment = segment;
    this.layer = layer;
    this.share = ChipShare.of(layer, work.tensor);
    this.tiles = work.tiles(rows);
    this.spill = work.spill(tiles, share);
  }

  /// Adds the activities; the last of them, one part for each M-tile, is the second residual.
  ActivityDraft add() {
    segment.back = true;
    long[] attentionBytes = tiles.bytes(share.outputDepth(), work.workload.activations());
    ActivityDraft entry =
        segment
            .add(Stage.OUTPUT_PROJECTION, Activity.Kind.PASS, tiles.count())
            .enters(attentionBytes);
    segment.entry = entry;
    MatrixStage output =
        work.products()
            .build(Stage.OUTPUT_PROJECTION, tiles.rows(), share.outputDepth(), work.hidden, false);
    ActivityDraft projection = segment.product(output).leaves(attentionBytes);
    entry.feeds(projection);
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
      reduced(feedForward().add(null), Stage.REDUCE_FEED_FORWARD).feeds(last);
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
    reduced(feedForward().add(norm), Stage.REDUCE_FEED_FORWARD).feeds(last);
    return last;
  }

  private FeedForwardWork feedForward() {
    return new FeedForwardWork(work, segment, layer.feedForward(), tiles, spill.middle());
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
