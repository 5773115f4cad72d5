package org.etchscope.sim.schedule;

import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;

/// What one chip of a tensor-parallel group holds of a layer's attention: heads are divided
/// (Shoeybi et al., *Megatron-LM*, 2019, section 3); key-value heads are replicated when there are
/// fewer than chips.
///
/// @param queryHeads query heads on this chip
/// @param keyValueHeads key-value heads on this chip
/// @param queryColumns columns of the query projection
/// @param keyValueColumns columns of the key and value projections
/// @param outputDepth depth of the output projection
public record ChipShare(
    int queryHeads, int keyValueHeads, long queryColumns, long keyValueColumns, long outputDepth) {

  /// The share of one of `chips` chips.
  ///
  /// @throws ScheduleException if the heads cannot be divided, or the layer has a part that the
  ///   pipelines do not run yet
  public static ChipShare of(LayerShape layer, int chips) {
    AttentionShape attention = layer.attention();
    if (attention.latent() != null) {
      throw new ScheduleException(
          "the model compresses keys and values (MLA); its shape can be inspected, but the"
              + " attention pipeline runs MHA, GQA and MQA");
    }
    if (layer.crossAttention() != null) {
      throw new ScheduleException(
          "the model has cross-attention; its shape can be inspected, but the pipelines run"
              + " decoders and encoders alone");
    }
    if (attention.queryHeads() % chips != 0) {
      throw new ScheduleException(
          "the model has %d query heads; %d tensor-parallel chips cannot share them evenly"
              .formatted(attention.queryHeads(), chips));
    }
    int queryHeads = attention.queryHeads() / chips;
    int keyValueHeads = Math.ceilDiv(attention.keyValueHeads(), chips);
    if (queryHeads % keyValueHeads != 0) {
      throw new ScheduleException(
          "the model has %d key-value heads; %d tensor-parallel chips cannot share them evenly"
              .formatted(attention.keyValueHeads(), chips));
    }
    return new ChipShare(
        queryHeads,
        keyValueHeads,
        (long) queryHeads * attention.keySize(),
        (long) keyValueHeads * ((long) attention.keySize() + attention.valueSize()),
        (long) queryHeads * attention.valueSize());
  }

  /// Elements of the matrices of attention on this chip, all of them read once per micro-batch.
  public long matrixElements(int hidden) {
    return Math.multiplyExact(hidden, Math.addExact(queryColumns + keyValueColumns, outputDepth));
  }
}
