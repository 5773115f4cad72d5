package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;

/// Attention on a unit of its own: its lanes work beside its multiply-adds, the slower sets the
/// pace.
final class UnitAttention extends AttentionCost {

  private final AttentionUnitSpec unit;
  private final int slowdown;

  UnitAttention(AttentionShape shape, AttentionUnitSpec unit, Precision operand) {
    super(shape);
    this.unit = unit;
    this.slowdown = Math.max(1, operand.bits() / 8);
  }

  /// The number of scores alone decides.
  @Override
  long meeting(KeyGeometry geometry, long keys, long rows) {
    return 0;
  }

  @Override
  AttentionPrice price(KeyGeometry geometry, long scores, long meetings, long rescaledRows) {
    long work = Math.multiplyExact(scores, geometry.workPerScore());
    long multiply = Math.ceilDiv(Math.multiplyExact(work, slowdown), unit.multiplyAddsPerCycle());
    long lanes = Math.ceilDiv(softmax(geometry, scores, rescaledRows), (long) unit.softmaxLanes());
    return new AttentionPrice(Math.max(1, Math.max(multiply, lanes)), work, 0, 0, 0);
  }
}
