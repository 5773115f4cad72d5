package org.etchscope.sim.schedule;

import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.workload.ParallelLayout;

/// What one chip holds of a feed-forward block: columns of the middle are divided over the
/// tensor-parallel chips; with expert parallelism the routed experts are dealt out whole, expert e
/// to chip `e mod n`.
///
/// @param gated whether gate and up are multiplied
/// @param columns columns of the middle of the block, or of one routed expert
/// @param routed routed experts on the fullest chip; 0 if the block is dense
/// @param perToken experts of a token; 0 if the block is dense
/// @param router columns of the router, which every chip holds whole
/// @param shared columns of the middle of what all tokens pass beside the routed experts
record FeedForwardShare(
    boolean gated, long columns, int routed, int perToken, int router, long shared) {

  static FeedForwardShare of(FeedForwardShape shape, ParallelLayout layout) {
    Experts experts = shape.experts();
    int tensor = layout.tensor();
    if (experts == null) {
      return new FeedForwardShare(
          shape.gated(), Math.ceilDiv((long) shape.innerSize(), tensor), 0, 0, 0, 0);
    }
    boolean whole = layout.expert() > 1;
    if (whole && experts.count() < layout.expert()) {
      throw new ScheduleException(
          InputForm.EXPERTS_NOT_DEALT.with(experts.count(), layout.expert()));
    }
    return new FeedForwardShare(
        shape.gated(),
        whole ? shape.innerSize() : Math.ceilDiv((long) shape.innerSize(), tensor),
        Math.ceilDiv(experts.count(), layout.expert()),
        experts.perToken(),
        experts.count(),
        Math.ceilDiv((long) experts.sharedInnerSize(), tensor));
  }

  boolean isMixture() {
    return router > 0;
  }

  /// Matrices of an expert, or of the block itself.
  int matrices() {
    return gated ? 3 : 2;
  }

  /// Elements of the matrices of one routed expert, or of the block itself.
  long expertElements(long hidden) {
    return Math.multiplyExact(Math.multiplyExact(hidden, columns), (long) matrices());
  }

  /// Elements of all matrices on the chip.
  long elements(long hidden) {
    if (!isMixture()) {
      return expertElements(hidden);
    }
    return Math.addExact(
        Math.multiplyExact(expertElements(hidden), (long) routed),
        Math.multiplyExact(
            hidden, Math.addExact(router, Math.multiplyExact(shared, (long) matrices()))));
  }

  /// Columns of the middle that one token of the chip takes up on average.
  long columnsPerToken(ParallelLayout layout) {
    if (!isMixture()) {
      return columns;
    }
    long routedColumns = Math.multiplyExact(columns, (long) perToken);
    long here =
        layout.expert() > 1 ? Math.ceilDiv(routedColumns, (long) layout.tensor()) : routedColumns;
    return Math.addExact(here, shared);
  }
}
