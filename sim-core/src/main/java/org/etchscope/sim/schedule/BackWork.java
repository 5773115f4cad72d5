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
  private final StreamRows rows;

  /// The rows that have attended.
  private final Tiles attended;

  /// Those whose result is projected.
  private final Tiles projected;

  /// Those that leave the layer.
  private final Tiles tiles;

  private final @Nullable LatentRows latent;
  private final @Nullable RoutedRows routed;
  private final Spill spill;

  BackWork(ChipWork work, SegmentBuilder segment, Block block, MicroBatch batch) {
    this.work = work;
    this.segment = segment;
    AttentionShape attention = block.attention();
    this.block = block;
    this.share = ChipShare.of(attention, work.tensor);
    this.rows = StreamRows.of(batch, block.layer(), work.workload);
    this.attended = work.tiles(rows.attended());
    this.projected = work.tiles(rows.projected());
    this.tiles = work.tiles(rows.kept());
    Latent ranks = attention.latent();
    this.latent = ranks == null ? null : LatentRows.of(work, attention, ranks, batch);
    this.routed =
        block.hasFeedForward() ? work.routedRows(block.layer(), batch.rows(), block.draw()) : null;
    this.spill = work.spill(attended, block.layer(), routed == null ? 0 : routed.total());
  }

  /// The rows that leave the layer.
  Tiles tiles() {
    return tiles;
  }

  /// Adds the activities; the last of them, one part for each M-tile, is the last residual.
  ActivityDraft add() {
    segment.back = true;
    ActivityDraft entry = entry();
    segment.entry = entry;
    long depth = latent == null ? share.outputDepth() : (long) latent.heads() * latent.valueSize();
    MatrixStage output =
        work.products().build(Stage.OUTPUT_PROJECTION, rows.projected(), depth, work.hidden, false);
    ActivityDraft projection =
        segment
            .add(Stage.OUTPUT_PROJECTION, Activity.Kind.PRODUCT, output.mTiles())
            .leaves(attentionBytes(projected));
    int[] groups = rows.projectedOf();
    for (int group = 0; group < groups.length; group++) {
      RowTiles.feed(entry, attended.cut(), groups[group], projection, projected.cut(), group);
    }
    if (latent != null) {
      new LatentWork(work, segment, tiles, latent).addBack(entry, projection);
    }
    segment.issue(output, projection);
    ActivityDraft joined =
        segment.vector(Stage.JOIN_ATTENTION, projected.vector(work.hidden, output.kSplit() - 1L));
    projection.feeds(joined);
    return block.layer().parallel() ? parallel(entry, joined) : sequential(entry, joined);
  }

  /// What comes from attention. Rows that do not leave the layer are not projected: their result is
  /// dropped, and so is their residual, unless it has gone to HBM.
  private ActivityDraft entry() {
    long[] bytes = attentionBytes(attended);
    ActivityDraft entry =
        segment.add(Stage.OUTPUT_PROJECTION, Activity.Kind.PASS, attended.count()).enters(bytes);
    if (!rows.textLeaves()) {
      long[] dropped = new long[bytes.length];
      for (int tile = 0; tile < bytes.length; tile++) {
        if (attended.cut().groupOfTile(tile) == 1) {
          bytes[tile] = 0;
          dropped[tile] = spill.residual() ? 0 : attended.rowsOf(tile) * 2L * work.hidden;
        }
      }
      entry.leaves(dropped);
    }
    return entry;
  }

  /// What is made of the projected rows is added to the residual of theirs.
  private void addTo(ActivityDraft made, ActivityDraft residual) {
    int[] groups = rows.addedTo();
    for (int group = 0; group < groups.length; group++) {
      RowTiles.feed(made, projected.cut(), group, residual, tiles.cut(), groups[group]);
    }
  }

  private ActivityDraft residual(Stage stage) {
    return segment.vector(stage, tiles.vector(work.hidden, work.chip.vector().residualPasses()));
  }

  private long[] attentionResidualCycles() {
    long passes = work.chip.vector().residualPasses();
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < cycles.length; tile++) {
      boolean twice = rows.again() && tiles.cut().groupOfTile(tile) == 0;
      cycles[tile] =
          work.vector(tiles.rowsOf(tile) * (long) work.hidden * passes * (twice ? 2 : 1));
    }
    return cycles;
  }

  /// Both halves are added to the residual at once.
  private ActivityDraft parallel(ActivityDraft entry, ActivityDraft joined) {
    ActivityDraft last = residual(Stage.RESIDUAL_FEED_FORWARD);
    joined.feeds(last);
    if (spill.residual()) {
      residualReturns(entry);
    }
    feedForward(null).feeds(last);
    return last;
  }

  private ActivityDraft sequential(ActivityDraft entry, ActivityDraft joined) {
    ActivityDraft last = block.hasFeedForward() ? residual(Stage.RESIDUAL_FEED_FORWARD) : null;
    ActivityDraft residual = segment.vector(Stage.RESIDUAL_ATTENTION, attentionResidualCycles());
    addTo(
        normed(reduced(joined, Stage.REDUCE_ATTENTION, projected), Stage.POST_NORM_ATTENTION),
        residual);
    if (spill.residual()) {
      residualReturns(entry).feeds(residual);
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
    return reduced(last, Stage.REDUCE_FEED_FORWARD, tiles);
  }

  private long[] attentionBytes(Tiles of) {
    if (latent == null) {
      return of.bytes(share.outputDepth(), work.workload.activations());
    }
    long[] bytes = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      int first = tiles.cut().firstRowOf(tile);
      long elements = latent.resultElements(first, first + tiles.rowsOf(tile));
      bytes[tile] = work.workload.activations().bytes(elements);
    }
    return bytes;
  }

  private ActivityDraft residualReturns(ActivityDraft entry) {
    long[] bytes = work.residualSpill(tiles);
    ActivityDraft returned =
        segment
            .add(Stage.RESIDUAL_ATTENTION, Activity.Kind.LOAD, tiles.count())
            .bytes(bytes)
            .enters(bytes);
    for (int group = 0; group < rows.kept().length; group++) {
      RowTiles.feed(entry, attended.cut(), group, returned, tiles.cut(), group);
    }
    return returned;
  }

  private ActivityDraft reduced(ActivityDraft joined, Stage stage, Tiles of) {
    if (work.tensor == 1) {
      return joined;
    }
    ActivityDraft reduce = work.allReduce(segment, stage, of);
    joined.feeds(reduce);
    return reduce;
  }
}
