package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;

/// Cycles of the attention unit. The softmax works beside the multiply-adds, two lane-cycles a
/// score (maximum; exponent and sum), plus a rescale of the values per block (Milakov and
/// Gimelshein, 2018; Dao et al., *FlashAttention*, 2022); the slower sets the pace.
final class AttentionCost {

  /// Lane-cycles of a score: for the maximum, and for exponent and sum.
  private static final long SOFTMAX_PASSES = 2;

  private final AttentionUnitSpec unit;
  private final int slowdown;
  private final long passes;
  private final long sinkPasses;

  /// @param operand the wider of the formats of cache and activations
  AttentionCost(AttentionShape shape, AttentionUnitSpec unit, Precision operand) {
    this.unit = unit;
    this.slowdown = Math.max(1, operand.bits() / 8);
    this.passes = SOFTMAX_PASSES + (shape.scoreCap() > 0 ? 1 : 0);
    this.sinkPasses = shape.sinks() ? SOFTMAX_PASSES : 0;
  }

  /// Query rows that the unit holds at once.
  int queryRows() {
    return unit.queryRows();
  }

  /// The slower of multiply-adds and softmax. A soft cap passes every score once more, a sink takes
  /// part like one more score of each query.
  ///
  /// @param scores pairs of query and key, over all query heads
  /// @param rescaledRows rows of values that are rescaled
  long cycles(KeyGeometry geometry, long scores, long rescaledRows) {
    long work = Math.multiplyExact(scores, geometry.workPerScore());
    long multiply = Math.ceilDiv(Math.multiplyExact(work, slowdown), unit.multiplyAddsPerCycle());
    long lanes =
        Math.addExact(
            Math.multiplyExact(passes, scores),
            Math.multiplyExact(rescaledRows, geometry.valueSize() + sinkPasses));
    return Math.max(1, Math.max(multiply, Math.ceilDiv(lanes, (long) unit.softmaxLanes())));
  }
}
