package org.etchscope.sim.trace;

import java.util.Map;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// What was true in one cycle.
///
/// @param cycle the cycle
/// @param stages every stage of the pipelines
/// @param units every unit: the reason it is idle, or absent while it works
/// @param levels bytes in each buffer
/// @param streams the tile that HBM serves for each class; at most one class at a time
/// @param attention the operation at work in the attention unit
/// @param vector the operation at work in the vector unit
/// @param links what the links carry
public record MachineState(
    long cycle,
    Map<Stage, StageState> stages,
    Map<Unit, StallReason> units,
    Map<BufferName, Long> levels,
    Map<StreamClass, Span> streams,
    @Nullable Span attention,
    @Nullable Span vector,
    @Nullable Span links) {

  /// What a stage is doing.
  public enum Status {
    /// Its unit works on it.
    BUSY,
    /// It is next, and waits for a resource: the reason says which.
    WAITING,
    /// Its input is not finished.
    OPERAND,
    /// It has ended for the layer that is being worked on.
    DONE,
    /// It has nothing to do.
    IDLE
  }

  /// One stage in one cycle.
  ///
  /// @param status what it does
  /// @param reason why it waits; `null` unless it does
  /// @param microBatch the micro-batch it works or last worked on; -1 before the first
  /// @param layer the layer it works or last worked on, from 0; -1 before the first
  /// @param arrays arrays at work for it; 0 or 1 for stages of other units
  /// @param progress share of its work for this layer that has been begun, 0 to 1
  public record StageState(
      Status status,
      @Nullable StallReason reason,
      int microBatch,
      int layer,
      int arrays,
      double progress) {}
}
