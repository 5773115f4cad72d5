package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.Program;

/// When iterations came to a chip of a pipeline and when they left it: what waits for other chips
/// begins when it is here.
///
/// An input is taken up in the cycle after its micro-batch has made room for it, or when it
/// arrives, whichever is later, and after the host's time for an iteration.
public final class Passage {

  /// The cycle of what has not happened, or is not known.
  public static final long UNKNOWN = Long.MAX_VALUE;

  private final int microBatches;
  private final long hostCycles;
  private final long[] arrived;
  private final long[] began;
  private final long[] ended;

  // What has begun and ended, in order: iteration, and whether it has ended.
  private int[] history = new int[64];
  private int size;

  /// Nothing has arrived.
  ///
  /// @param program what the chip executes, which ends
  /// @param hostCycles cycles that the host takes for an iteration
  public Passage(Program program, long hostCycles) {
    this.microBatches = program.microBatches();
    this.hostCycles = hostCycles;
    int iterations = Math.multiplyExact(program.steps().size(), microBatches);
    this.arrived = new long[iterations];
    this.began = new long[iterations];
    this.ended = new long[iterations];
    Arrays.fill(arrived, UNKNOWN);
    Arrays.fill(began, UNKNOWN);
    Arrays.fill(ended, UNKNOWN);
  }

  private int place(int step, int microBatch) {
    return step * microBatches + microBatch;
  }

  /// The input of an iteration arrives in a cycle.
  public void arrives(int step, int microBatch, long cycle) {
    arrived[place(step, microBatch)] = cycle;
  }

  /// Nothing is known of a step any more.
  public void forget(int step) {
    int from = place(step, 0);
    Arrays.fill(arrived, from, from + microBatches, UNKNOWN);
    Arrays.fill(began, from, from + microBatches, UNKNOWN);
    Arrays.fill(ended, from, from + microBatches, UNKNOWN);
  }

  /// The cycle in which the input of an iteration arrives, or [#UNKNOWN].
  public long arrived(int step, int microBatch) {
    return arrived[place(step, microBatch)];
  }

  /// The cycle in which the input of an iteration was taken up, or [#UNKNOWN].
  public long began(int step, int microBatch) {
    return began[place(step, microBatch)];
  }

  /// The cycle in which an iteration had left the chip, or [#UNKNOWN].
  public long ended(int step, int microBatch) {
    return ended[place(step, microBatch)];
  }

  /// Whether all iterations of a step have left the chip.
  boolean hasEnded(int step, Program.Step what) {
    for (int b = 0; b < microBatches; b++) {
      if (what.plans()[0][b].hasNewInput() && ended(step, b) == UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  /// The cycle in which an input for which room was made in a cycle is taken up, or [#UNKNOWN].
  long takenUp(int step, int microBatch, long room) {
    long cycle = arrived[place(step, microBatch)];
    return cycle == UNKNOWN ? UNKNOWN : Math.max(room + 1, cycle) + hostCycles;
  }

  void begins(int step, int microBatch, long cycle) {
    began[place(step, microBatch)] = cycle;
    note(place(step, microBatch) << 1);
  }

  void ends(int step, int microBatch, long cycle) {
    ended[place(step, microBatch)] = cycle;
    note((place(step, microBatch) << 1) | 1);
  }

  private void note(int entry) {
    if (size == history.length) {
      history = Arrays.copyOf(history, 2 * size);
    }
    history[size++] = entry;
  }

  /// The present end of what has happened.
  int mark() {
    return size;
  }

  /// How often, at most `times`, what happened since a mark can happen again, each time `cycles`
  /// and `steps` later: as long as all inputs are there that early, and no earlier where they were
  /// waited for.
  int repetitions(int mark, int times, long cycles, int steps) {
    int possible = times;
    for (int i = mark; i < size; i++) {
      int place = history[i] >>> 1;
      if ((history[i] & 1) == 0) {
        possible = timely(place, possible, cycles, steps * microBatches);
      }
    }
    return possible;
  }

  private int timely(int place, int most, long cycles, int places) {
    boolean waited = arrived[place] + hostCycles == began[place];
    for (int k = 1; k <= most; k++) {
      long arrival = arrived[place + k * places];
      long begin = began[place] + k * cycles;
      if (arrival == UNKNOWN
          || (waited ? arrival + hostCycles != begin : arrival + hostCycles > begin)) {
        return k - 1;
      }
    }
    return most;
  }

  /// What happened since a mark happens again.
  void repeat(int mark, int times, long cycles, int steps) {
    int end = size;
    for (int k = 1; k <= times; k++) {
      for (int i = mark; i < end; i++) {
        int place = history[i] >>> 1;
        int later = place + k * steps * microBatches;
        if ((history[i] & 1) == 0) {
          began[later] = began[place] + k * cycles;
          note(later << 1);
        } else {
          ended[later] = ended[place] + k * cycles;
          note((later << 1) | 1);
        }
      }
    }
  }
}
