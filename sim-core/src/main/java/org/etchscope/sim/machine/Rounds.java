package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Program;

/// Where the rounds of a conveyor begin: the first segments of all micro-batches come before them.
final class Rounds {

  private final int offset;
  private final int length;

  Rounds(Program program) {
    this.offset = program.microBatches();
    this.length = program.steps().getLast().segments() * program.microBatches();
  }

  /// Segments of a round.
  int length() {
    return length;
  }

  /// Whether a segment is the first of a round.
  boolean begins(int segment) {
    return segment >= offset && (segment - offset) % length == 0;
  }

  /// Whether a segment belongs to a round.
  boolean hold(int segment) {
    return segment >= offset;
  }

  /// The first segment of the round after the one a segment belongs to.
  int next(int segment) {
    return offset + (Math.floorDiv(segment - offset, length) + 1) * length;
  }
}
