package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.LayerShape;

/// From the residual to the end of attention.
final class FrontWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final MicroBatch batch;
  private final LayerShape layer;
  private final ChipShare share;
  private final Tiles tiles;
  private final Spill spill;

  FrontWork(ChipWork work, SegmentBuilder segment, MicroBatch batch, Block block) {
    this.work = work;
    this.segment = segment;
    this.batch = batch;
    this.layer = block.layer();
    this.share = ChipShare.of(layer, work.tensor);
    this.tiles = work.tiles(batch.rows());
    RoutedRows routed = work.routedRows(layer, batch.rows(), block.draw());
    this.spill = work.spill(tiles, layer, routed == null ? 0 : routed.total());
  }

  /// Adds the activities; the first of them, one part for each M-tile, is the norm.
  ActivityDraft add() {
    int normsHere = (layer.norms() + 1) / 2;
    long[] normBytes = tiles.bytes(work.hidden, work.workload.activations());
    ActivityDraft norm =
        segment
            .vector(Stage.NORM_ATTENTION, tiles.vector(work.hidden, work.normPasses() * normsHere))
            .enters(normBytes);
    long columns = share.queryColumns() + share.keyValueColumns();
    MatrixStage qkv = work.products().build(Stage.QKV, tiles.rows(), work.hidden, columns, false);
    ActivityDraft projection = segment.product(qkv).leaves(normBytes);
    norm.feeds(projection);
    if (spill.residual()) {
      long[] bytes = work.residualSpill(tiles);
      norm.feeds(
          segment
              .add(Stage.RESIDUAL_FEED_FORWARD, Activity.Kind.STORE, tiles.count())
              .bytes(bytes)
              .leaves(bytes));
    }
    long[] queryBytes =
        work.fused
            ? tiles.bytes(share.queryColumns(), work.workload.activations())
            : tiles.each(rows -> work.unfused.rotaryBytes(rows * share.queryColumns()));
    ActivityDraft rotary =
        segment
            .vector(Stage.ROTARY, tiles.vector(rotaryPasses(qkv, columns), 1))
            .enters(queryBytes);
    projection.feeds(rotary);
    AttentionPlan plan = attentionPlan();
    ActivityDraft append = append(plan);
    rotary.feeds(append);
    ActivityDraft attention = segment.attention(plan).leaves(queryBytes);
    if (spill.query()) {
      append.leaves(queryBytes);
      ActivityDraft store =
          segment.add(Stage.ROTARY, Activity.Kind.STORE, tiles.count()).bytes(queryBytes);
      ActivityDraft load =
          segment
              .add(Stage.ROTARY, Activity.Kind.LOAD, tiles.count())
              .bytes(queryBytes)
              .enters(queryBytes);
      append.feeds(store);
      store.feeds(load);
      load.feeds(attention);
    } else {
      append.feeds(attention);
    }
    return norm;
  }

  /// Adds a new input in front of the norm: what another chip sent, or rows of the token table.
  ActivityDraft addInput(ActivityDraft norm, boolean embeds) {
    ActivityDraft input =
        segment
            .add(Stage.EMBEDDING, Activity.Kind.INPUT, tiles.count())
            .enters(tiles.each(rows -> rows * 2L * work.hidden));
    segment.input = input;
    if (!embeds) {
      input.feeds(norm);
      return input;
    }
    ActivityDraft rows =
        segment
            .add(Stage.EMBEDDING, Activity.Kind.LOAD, tiles.count())
            .bytes(tiles.bytes(work.hidden, work.workload.weights()));
    ActivityDraft embedding = segment.vector(Stage.EMBEDDING, tiles.vector(work.hidden, 1));
    input.feeds(rows);
    rows.feeds(embedding);
    embedding.feeds(norm);
    return input;
  }

  private long rotaryPasses(MatrixStage qkv, long columns) {
    boolean rotated = layer.attention().rotary() || layer.attention().queryKeyNorm();
    long elements =
        rotated
            ? share.queryColumns() + (long) share.keyValueHeads() * layer.attention().keySize()
            : 0;
    long passes =
        (layer.attention().rotary() ? work.chip.vector().rotaryPasses() : 0L)
            + (layer.attention().queryKeyNorm() ? work.normPasses() : 0);
    return elements * passes + (qkv.kSplit() - 1L) * columns;
  }

  private ActivityDraft append(AttentionPlan plan) {
    long[] bytes = new long[tiles.count()];
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < bytes.length; tile++) {
      bytes[tile] = plan.appendBytes(tile);
      cycles[tile] = plan.appendService(tile);
    }
    return segment
        .add(Stage.KEY_VALUE_APPEND, Activity.Kind.APPEND, tiles.count())
        .bytes(bytes)
        .cycles(cycles);
  }

  private AttentionPlan attentionPlan() {
    AttentionUnitSpec unit = work.chip.attention();
    if (unit == null) {
      throw new ScheduleException(
          "chip " + work.chip.id() + " has no attention unit; a run needs one");
    }
    Precision cache = work.workload.keyValue();
    long chunkBytes = 0;
    for (SequenceGroup group : batch.groups()) {
      if (group.isPrefill()) {
        chunkBytes += cache.bytes(group.rows() * share.keyValueColumns());
      }
    }
    // Chunks of all micro-batches together leave at least half of the buffer to streams.
    long capacity = work.chip.keyValueBuffer().capacityBytes();
    boolean staysOnChip = Math.multiplyExact(chunkBytes, 2L * work.microBatches) <= capacity;
    return new AttentionPlan.Builder(
            layer.attention(),
            unit,
            share.queryHeads(),
            share.keyValueHeads(),
            cache,
            Operands.wider(cache, work.workload.activations()),
            Math.min(work.chip.keyValueBuffer().slotBytes(), capacity / 2),
            work.rates.keyValueRead(),
            work.rates.append(),
            tiles.rows(),
            tiles.tileRows())
        .build(batch, staysOnChip);
  }
}
