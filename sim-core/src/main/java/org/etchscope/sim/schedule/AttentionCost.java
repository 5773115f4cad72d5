package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;

/// What operations of attention cost on a chip: on a unit of their own ([UnitAttention]), or on the
/// arrays ([ArrayAttention]).
///
/// The softmax takes two lane-cycles a score (maximum; exponent and sum), plus a rescale of the
/// values per block (Milakov and Gimelshein, 2018; Dao et al., *FlashAttention*, 2022). A soft cap
/// passes every score once more, a sink takes part like one more score of each query.
abstract sealed class AttentionCost permits UnitAttention, ArrayAttention {

  /// Lane-cycles of a score: for the maximum, and for exponent and sum.
  private static final long SOFTMAX_PASSES = 2;

  private final long passes;
  private final long sinkPasses;

  AttentionCost(AttentionShape shape) {
    this.passes = SOFTMAX_PASSES + (shape.scoreCap() > 0 ? 1 : 0);
    this.sinkPasses = shape.sinks() ? SOFTMAX_PASSES : 0;
  }

  /// @param operand the wider of the formats of cache and activations
  static AttentionCost of(ChipSpec chip, AttentionShape shape, Precision operand) {
    AttentionUnitSpec unit = chip.attention();
    return unit == null
        ? new ArrayAttention(shape, chip, operand)
        : new UnitAttention(shape, unit, operand);
  }

  /// Query rows that meet a key at once on a chip.
  static int queryRows(ChipSpec chip) {
    AttentionUnitSpec unit = chip.attention();
    return unit == null ? chip.arrays().accumulatorRows() : unit.queryRows();
  }

  /// What some keys are to the queries of some rows, in the measure of this cost; sums of it price
  /// an operation.
  abstract long meeting(KeyGeometry geometry, long keys, long rows);

  /// What an operation costs.
  ///
  /// @param scores pairs of query and key, over all query heads
  /// @param meetings the sum of [#meeting] over its keys
  /// @param rescaledRows rows of values that are rescaled
  abstract AttentionPrice price(
      KeyGeometry geometry, long scores, long meetings, long rescaledRows);

  /// Lane-cycles of a softmax.
  final long softmax(KeyGeometry geometry, long scores, long rescaledRows) {
    return Math.addExact(
        Math.multiplyExact(passes, scores),
        Math.multiplyExact(rescaledRows, geometry.valueSize() + sinkPasses));
  }
}
