package org.etchscope.views.chip;

import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// How a box shows its stage at a cycle.
///
/// @param kind what it does
/// @param state the state in the trace
/// @param reason why it waits; `null` unless it does
/// @param cyclesLeft cycles until it begins, if it waits; -1 if it does not begin any more
/// @param peakShare share of the unit's peak over the averaging window
/// @param loadedBytes bytes of the weights of its next pass that have arrived; 0 if it has none
/// @param weightBytes bytes of all its weights; 0 if it has none
record StageLook(
    Kind kind,
    StageState state,
    @Nullable StallReason reason,
    long cyclesLeft,
    double peakShare,
    long loadedBytes,
    long weightBytes) {

  /// What the box says.
  enum Kind {
    BUSY,
    WAITING,
    OPERAND,
    DONE,
    IDLE
  }

  /// The share of the weights that has arrived.
  double loadedShare() {
    return weightBytes == 0 ? 0 : (double) loadedBytes / weightBytes;
  }
}
