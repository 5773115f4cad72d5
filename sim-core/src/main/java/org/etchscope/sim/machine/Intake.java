package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.Program;
import org.jspecify.annotations.Nullable;

/// Inputs for which there is room: on a chip of a pipeline they begin when they have come from the
/// stage before, on others at once. Inputs of a cycle begin after everything else that happens in
/// it.
final class Intake {

  private final Program program;
  private final @Nullable Passage passage;

  // By micro-batch: the segment whose input is waited for, -1 if none, since when there is room for
  // it, and when it begins.
  private final int[] segments;
  private final long[] rooms;
  private final long[] cycles;

  /// The earliest of these cycles.
  private long next = EventQueue.NEVER;

  Intake(Program program, @Nullable Passage passage) {
    this.program = program;
    this.passage = passage;
    this.segments = new int[program.microBatches()];
    this.rooms = new long[program.microBatches()];
    this.cycles = new long[program.microBatches()];
    Arrays.fill(segments, -1);
    Arrays.fill(cycles, EventQueue.NEVER);
  }

  @Nullable Passage passage() {
    return passage;
  }

  /// Whether inputs come from elsewhere.
  boolean isGated() {
    return passage != null;
  }

  /// There is room for the input of a segment.
  void room(int segment, long now) {
    int microBatch = program.microBatchOf(segment);
    segments[microBatch] = segment;
    rooms[microBatch] = now;
    look(microBatch);
  }

  private void look(int microBatch) {
    if (passage != null && segments[microBatch] >= 0) {
      int step = program.stepOf(segments[microBatch]);
      cycles[microBatch] = passage.takenUp(step, microBatch, rooms[microBatch]);
      findNext();
    }
  }

  /// More inputs have become known.
  void lookAgain() {
    for (int b = 0; b < segments.length; b++) {
      look(b);
    }
  }

  /// Whether an input is waited for.
  boolean waits() {
    for (int segment : segments) {
      if (segment >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The cycle in which the next input begins; [EventQueue#NEVER] if none is known.
  long nextCycle() {
    return next;
  }

  private void findNext() {
    next = EventQueue.NEVER;
    for (long cycle : cycles) {
      next = Math.min(next, cycle);
    }
  }

  /// Takes an input that begins in a cycle; answers its segment, -1 if there is none.
  int take(long now) {
    if (next != now) {
      return -1;
    }
    for (int b = 0; b < segments.length; b++) {
      if (cycles[b] == now) {
        int segment = segments[b];
        segments[b] = -1;
        cycles[b] = EventQueue.NEVER;
        findNext();
        return segment;
      }
    }
    return -1;
  }

  void began(int segment, long now) {
    if (passage != null) {
      passage.begins(program.stepOf(segment), program.microBatchOf(segment), now);
    }
  }

  void ended(int segment, long now) {
    if (passage != null) {
      passage.ends(program.stepOf(segment), program.microBatchOf(segment), now);
    }
  }

  /// Whether all iterations of a step have left the chip.
  boolean hasEnded(int step) {
    return passage != null && passage.hasEnded(step, program.steps().get(step));
  }

  int mark() {
    return passage == null ? 0 : passage.mark();
  }

  /// How often, at most, what lies since a mark can be repeated.
  ///
  /// @param fromSegment where it begins
  int repetitions(int mark, int times, long period, int fromSegment, int segmentsLater) {
    return passage == null || times == 0
        ? times
        : passage.repetitions(mark, times, period, steps(fromSegment, segmentsLater));
  }

  void repeat(int mark, int times, long period, int fromSegment, int segmentsLater) {
    if (passage != null) {
      passage.repeat(mark, times, period, steps(fromSegment, segmentsLater));
    }
  }

  /// Steps from a segment to one later.
  private int steps(int fromSegment, int segmentsLater) {
    return program.stepOf(fromSegment + segmentsLater) - program.stepOf(fromSegment);
  }

  /// Moves inputs that are waited for and not known yet to later segments.
  void shift(long later, int segmentsLater) {
    for (int b = 0; b < segments.length; b++) {
      if (segments[b] >= 0) {
        segments[b] += segmentsLater;
        rooms[b] += later;
      }
    }
  }
}
