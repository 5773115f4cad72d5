package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.AttentionShape;
import org.jspecify.annotations.Nullable;

/// The attention of a block for a micro-batch: who sees whom, and what stays on the chip meanwhile.
final class AttentionWork {

  private final ChipWork work;
  private final Block block;
  private final AttentionShape shape;
  private final MicroBatch batch;
  private final StreamRows rows;
  private final Tiles tiles;
  private final KeyGeometry cached;
  private final @Nullable KeyGeometry expanded;

  /// @param rows the rows of the micro-batch in the layer
  /// @param tiles those of them that attend
  /// @param latent the rows of latent attention, or `null` if keys and values are plain
  AttentionWork(
      ChipWork work,
      Block block,
      MicroBatch batch,
      StreamRows rows,
      Tiles tiles,
      @Nullable LatentRows latent) {
    this.work = work;
    this.block = block;
    this.shape = block.attention();
    this.batch = batch;
    this.rows = rows;
    this.tiles = tiles;
    this.cached = latent == null ? plain() : latent.cached();
    this.expanded = latent != null && latent.expands() ? latent.expanded() : null;
  }

  private KeyGeometry plain() {
    ChipShare share = ChipShare.of(shape, work.tensor);
    return new KeyGeometry(
        share.queryHeads(),
        share.keyValueHeads(),
        shape.keySize(),
        shape.valueSize(),
        work.workload.keyValue().bytes(share.keyValueColumns()));
  }

  AttentionPlan plan() {
    AttentionPlanner planner = planner();
    if (block.part() == Block.Part.CROSS) {
      return new FullAttention(planner)
          .across(batch, work.workload.promptTokens(), batch.beginsSequences());
    }
    boolean stays = chunksStayOnChip();
    return shape.causal()
        ? new CausalAttention(planner, expanded, stays).plan(batch)
        : new FullAttention(planner).among(rows.sequences(batch), stays);
  }

  private AttentionPlanner planner() {
    Precision operand = Operands.wider(work.workload.keyValue(), work.workload.activations());
    return new AttentionPlanner(
        shape,
        AttentionCost.of(work.chip, shape, operand),
        AttentionCost.queryRows(work.chip),
        cached,
        tiles.cut(),
        Math.min(work.chip.keyValueBuffer().slotBytes(), bufferBytes() / 2),
        work.workload.details().wholePages() ? work.workload.pageTokens() : 1,
        work.rates.append());
  }

  private long bufferBytes() {
    return work.chip.keyValueBuffer().capacityBytes();
  }

  /// Whether the chunks of all micro-batches together leave at least half of the buffer to streams.
  private boolean chunksStayOnChip() {
    if (!shape.causal()) {
      return fitsHalf(Math.multiplyExact(tiles.rows(), cached.rowBytes()));
    }
    long bytes = 0;
    for (SequenceGroup group : batch.groups()) {
      if (group.isPrefill()) {
        KeyGeometry met = group.cachedTokens() == 0 && expanded != null ? expanded : cached;
        bytes = Math.addExact(bytes, Math.multiplyExact(group.rows(), met.rowBytes()));
      }
    }
    return fitsHalf(bytes);
  }

  private boolean fitsHalf(long bytes) {
    return Math.multiplyExact(bytes, 2L * work.microBatches) <= bufferBytes();
  }
}
