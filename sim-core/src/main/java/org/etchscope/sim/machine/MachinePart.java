package org.etchscope.sim.machine;

/// A part of the machine whose state can be told and moved on.
interface MachinePart {

  /// Writes all that decides how the part goes on, relative to the present cycle and segment.
  void describe(StateWriter state);

  /// Enters what has passed up to now into the account; most parts have nothing to enter.
  default void settle() {}

  /// Whether the part has something for a segment, or will still come to it.
  default boolean needs(int segment) {
    return false;
  }

  /// Moves the part to a later cycle and a later segment of equal work.
  void shift(long cycles, int segments);
}
