package org.etchscope.sim.machine.memory;

/// How many bytes of each stream a run has moved before it is looked at.
///
/// @param weights weights
/// @param pages reads of cached pages
/// @param entries appended keys and values
/// @param activationsRead activations read back
/// @param activationsWritten activations written
public record MemoryPositions(
    long weights, long pages, long entries, long activationsRead, long activationsWritten) {

  /// The beginning of a run.
  public static final MemoryPositions START = new MemoryPositions(0, 0, 0, 0, 0);
}
