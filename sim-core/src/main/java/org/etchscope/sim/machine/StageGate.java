package org.etchscope.sim.machine;

import org.etchscope.sim.chip.ControlSpec.Overlap;

/// The beginning of a product on chips that run one stage at a time or pay for its start: it opens
/// when all its inputs are there and the control's cycles have passed. On the etched chip every
/// product is open.
final class StageGate {

  private final Core core;
  private final MemoryPort memory;
  private final int queue;
  private final boolean paysForStages;
  private int openedSegment = -1;
  private int openedProduct = -1;
  private boolean overheadRuns;

  /// @param queue place of the products' queue among those of the chip
  StageGate(Core core, MemoryPort memory, int queue) {
    this.core = core;
    this.queue = queue;
    this.memory = memory;
    this.paysForStages =
        core.overlap != Overlap.TILE || !core.chip.control().prefetchAcrossStages();
  }

  /// Whether what other units do decides when a product begins.
  boolean paysForStages() {
    return paysForStages;
  }

  /// Whether the control's cycles for a start are passing.
  boolean overheadRuns() {
    return overheadRuns;
  }

  void overheadOver() {
    overheadRuns = false;
  }

  /// Whether a product has still to be opened.
  boolean isClosed(SegmentState state, int product) {
    return paysForStages && (openedSegment != state.segment || openedProduct != product);
  }

  /// Opens a product if it may start; answers whether its tasks may be issued now.
  boolean open(SegmentState state, int product, boolean mayStart, long overheadCycles) {
    if (!paysForStages) {
      return true;
    }
    if (overheadRuns) {
      return false;
    }
    if (!isClosed(state, product)) {
      return true;
    }
    if (!mayStart || !state.inputsReady(product)) {
      return false;
    }
    openedSegment = state.segment;
    openedProduct = product;
    memory.openProduct(queue, state.segment, product);
    if (overheadCycles == 0) {
      return true;
    }
    overheadRuns = true;
    core.events.add(
        core.now + overheadCycles,
        EventQueue.event(EventQueue.OVERHEAD_OVER, state.segment, 0, queue));
    return false;
  }

  void describe(StateWriter state) {
    if (paysForStages) {
      state.addSegment(openedSegment);
      state.add(openedProduct);
      state.add(overheadRuns ? 1 : 0);
    }
  }

  void shift(int segments) {
    openedSegment += segments;
  }

  @Override
  public String toString() {
    return "opened %d/%d".formatted(openedSegment, openedProduct);
  }
}
