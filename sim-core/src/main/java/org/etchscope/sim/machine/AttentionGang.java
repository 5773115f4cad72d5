package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The arrays of one operation of attention, from when it began.
final class AttentionGang {

  private final int segment;
  private final int part;
  private final long began;

  // Runs of neighbours: the first and how many.
  private int runs;
  private int[] first = new int[2];
  private int[] count = new int[2];

  private int arrays;
  private long streaming;
  private long loading;
  private long slowed;

  /// @param part the operation as the part of an event
  AttentionGang(int segment, int part, long began) {
    this.segment = segment;
    this.part = part;
    this.began = began;
  }

  void add(int array, int taken) {
    if (runs == first.length) {
      first = Arrays.copyOf(first, runs * 2);
      count = Arrays.copyOf(count, runs * 2);
    }
    first[runs] = array;
    count[runs++] = taken;
    arrays += taken;
  }

  int arrays() {
    return arrays;
  }

  /// Cycles of streaming, of loading queries, and those that the power limit adds.
  void lasts(long streamingCycles, long loadingCycles, long slowedCycles) {
    streaming = streamingCycles;
    loading = loadingCycles;
    slowed = slowedCycles;
  }

  boolean is(int ofSegment, int ofPart) {
    return segment == ofSegment && part == ofPart;
  }

  void release(FreeArrays free, long now, long drained) {
    for (int i = 0; i < runs; i++) {
      free.release(first[i], count[i], now, drained);
    }
  }

  /// Takes the cycles that lie ahead out of an account, shared between streaming, loading and power
  /// limit as in the whole operation.
  void withdraw(Account ahead, long now) {
    long all = streaming + loading + slowed;
    long left = began + all - now;
    long ofStreaming = Math.multiplyExact(streaming, left) / all;
    long ofLimit = Math.multiplyExact(slowed, left) / all;
    ahead.busy(Unit.ARRAYS, -arrays * ofStreaming);
    ahead.stall(Unit.ARRAYS, StallReason.POWER_LIMIT, -arrays * ofLimit);
    ahead.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, arrays * (ofStreaming + ofLimit - left));
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(part);
    state.addCycle(began);
    state.add(streaming);
    state.add(loading);
    state.add(runs);
    for (int i = 0; i < runs; i++) {
      state.add(first[i]);
      state.add(count[i]);
    }
  }

  /// The same for a later segment of equal work.
  AttentionGang moved(long cycles, int segments) {
    AttentionGang moved = new AttentionGang(segment + segments, part, began + cycles);
    for (int i = 0; i < runs; i++) {
      moved.add(first[i], count[i]);
    }
    moved.lasts(streaming, loading, slowed);
    return moved;
  }
}
