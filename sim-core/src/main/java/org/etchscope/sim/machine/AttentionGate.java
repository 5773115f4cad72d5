package org.etchscope.sim.machine;

import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.AttentionPlan;

/// The beginning of a segment's attention on chips that run one stage at a time or pay for its
/// start: it opens when all its queries are there and the control's cycles have passed. On the
/// etched chip attention is always open.
final class AttentionGate {

  /// Marks the end of attention's overhead.
  static final int ATTENTION = 1;

  private final Core core;
  private final MemoryPort memory;
  private final boolean paysForStages;

  /// The last segment whose attention was opened.
  private int opened = -1;

  private boolean overheadRuns;

  AttentionGate(Core core, MemoryPort memory) {
    this.core = core;
    this.memory = memory;
    this.paysForStages =
        core.overlap != Overlap.TILE || !core.chip.control().prefetchAcrossStages();
  }

  /// Whether what other units do decides when attention begins.
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

  /// Whether operations of a segment may begin.
  boolean isOpen(int segment) {
    return !paysForStages || segment <= opened;
  }

  /// Whether attention of a segment has been opened last, or could be, and has work left.
  boolean isAt(int segment) {
    return opened == segment && isReady(segment);
  }

  /// Opens attention of the next segment if that has to be done and can be.
  void open(int segment, long overheadCycles) {
    if (overheadRuns || !paysForStages || segment <= opened || !isReady(segment)) {
      return;
    }
    opened = segment;
    memory.openAttention(opened);
    if (overheadCycles > 0) {
      overheadRuns = true;
      core.events.add(
          core.now + overheadCycles,
          EventQueue.event(EventQueue.OVERHEAD_OVER, opened, ATTENTION, 0));
    }
  }

  /// Whether all queries of a segment are there.
  private boolean isReady(int segment) {
    if (segment > core.issueSegment + core.microBatches || segment >= core.segments) {
      return false;
    }
    SegmentState state = core.segment(segment);
    AttentionPlan attention = state.plan.attention();
    return attention != null && state.queriesPrefix == attention.mTiles();
  }

  void describe(StateWriter state) {
    if (paysForStages) {
      state.addSegment(opened);
      state.add(overheadRuns ? 1 : 0);
    }
  }

  void shift(int segments) {
    opened += segments;
  }

  @Override
  public String toString() {
    return "opened %d".formatted(opened);
  }
}
