package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.ChipWork.Spill;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.etchscope.sim.transformer.LayerShape;
import org.jspecify.annotations.Nullable;

/// From the residual to the end of attention.
final class FrontWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final MicroBatch batch;
  private final LayerShape layer;
  private final ChipShare share;
  private final Tiles tiles;
  private final @Nullable LatentRows latent;
  private final Spill spill;

  FrontWork(ChipWork work, SegmentBuilder segment, MicroBatch batch, Block block) {
    this.work = work;
    this.segment = segment;
    this.batch = batch;
    this.layer = block.layer();
    this.share = ChipShare.of(layer, work.tensor);
    this.tiles = work.tiles(batch.rows());
    Latent ranks = layer.attention().latent();
    this.latent = ranks == null ? null : LatentRows.of(work, layer.attention(), ranks, batch);
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
    if (spill.residual()) {
      long[] bytes = work.residualSpill(tiles);
      norm.feeds(
          segment
              .add(Stage.RESIDUAL_FEED_FORWARD, Activity.Kind.STORE, tiles.count())
              .bytes(bytes)
              .leaves(bytes));
    }
    long[] queryBytes = new long[tiles.count()];
    for (int tile = 0; tile < queryBytes.length; tile++) {
      int first = tile * tiles.tileRows();
      long elements =
          latent == null
              ? tiles.rowsOf(tile) * share.queryColumns()
              : latent.queryElements(first, first + tiles.rowsOf(tile));
      queryBytes[tile] =
          work.fused
              ? work.workload.activations().bytes(elements)
              : work.unfused.rotaryBytes(elements);
    }
    ActivityDraft rotary =
        segment.add(Stage.ROTARY, Activity.Kind.VECTOR, tiles.count()).enters(queryBytes);
    if (latent == null) {
      plainProjection(norm, normBytes, rotary);
    } else {
      new LatentWork(work, segment, tiles, latent).add(norm, normBytes, rotary);
    }
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

  private void plainProjection(ActivityDraft norm, long[] normBytes, ActivityDraft rotary) {
    long columns = share.queryColumns() + share.keyValueColumns();
    MatrixStage qkv = work.products().build(Stage.QKV, tiles.rows(), work.hidden, columns, false);
    ActivityDraft projection = segment.product(qkv).leaves(normBytes);
    norm.feeds(projection);
    projection.feeds(rotary);
    rotary.cycles(tiles.vector(rotaryPasses(qkv, columns), 1));
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
    KeyGeometry cached =
        latent != null
            ? latent.cached()
            : new KeyGeometry(
                share.queryHeads(),
                share.keyValueHeads(),
                layer.attention().keySize(),
                layer.attention().valueSize(),
                cache.bytes(share.keyValueColumns()));
    KeyGeometry expanded = latent != null && latent.expands() ? latent.expanded() : null;
    long capacity = work.chip.keyValueBuffer().capacityBytes();
    return new AttentionPlan.Builder(
            layer.attention(),
            unit,
            cached,
            expanded,
            Operands.wider(cache, work.workload.activations()),
            Math.min(work.chip.keyValueBuffer().slotBytes(), capacity / 2),
            work.rates.keyValueRead(),
            work.rates.append(),
            tiles.rows(),
            tiles.tileRows())
        .build(batch, chunksStayOnChip(cached, expanded, capacity));
  }

  /// Whether the chunks of all micro-batches together leave at least half of the buffer to streams.
  private boolean chunksStayOnChip(
      KeyGeometry cached, @Nullable KeyGeometry expanded, long capacity) {
    long bytes = 0;
    for (SequenceGroup group : batch.groups()) {
      if (group.isPrefill()) {
        KeyGeometry met = group.cachedTokens() == 0 && expanded != null ? expanded : cached;
        bytes = Math.addExact(bytes, Math.multiplyExact(group.rows(), met.rowBytes()));
      }
    }
    return Math.multiplyExact(bytes, 2L * work.microBatches) <= capacity;
  }
}
