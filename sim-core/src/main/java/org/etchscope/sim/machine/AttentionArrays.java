package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The arrays that an operation of attention has on chips without a unit for it: as many of those
/// that are free as it can use, the lowest first. Queries are loaded before keys stream; on arrays
/// with shadow registers only if the arrays have not gone on without a pause.
final class AttentionArrays {

  private final Core core;
  private final FreeArrays free;
  private final boolean shadowed;
  private final int loadCycles;
  private final long drainCycles;

  // Runs of neighbours: the first and how many.
  private int runs;
  private int[] first = new int[8];
  private int[] count = new int[8];

  private int arrays;

  // Of the operation at work: when it began, cycles of streaming, of loading, of the power limit.
  private long began;
  private long streaming;
  private long loading;
  private long slowed;

  AttentionArrays(Core core, FreeArrays free) {
    this.core = core;
    this.free = free;
    MatrixArraySpec spec = core.chip.arrays();
    boolean systolic = spec.dataflow() != Dataflow.OUTPUT_TILE;
    this.shadowed = spec.shadowRegisters();
    this.loadCycles = systolic ? spec.rows() : 0;
    this.drainCycles = systolic ? (long) spec.rows() + spec.columns() - 2 : 0;
  }

  boolean available() {
    return free.free() > 0;
  }

  /// Takes arrays for an operation; answers the cycles for which they are taken.
  ///
  /// @param arrayCycles array-cycles in which keys and values stream
  /// @param most arrays that the operation can use
  long begin(long arrayCycles, int most) {
    boolean chained = shadowed;
    int wanted = Math.min(most, free.free());
    while (arrays < wanted) {
      int taken = Math.min(wanted - arrays, free.lowestCount());
      chained &= free.lowestContinues(core.now);
      add(free.take(taken, core.now), taken);
    }
    began = core.now;
    streaming = Math.ceilDiv(arrayCycles, arrays);
    loading = chained ? 0 : loadCycles;
    long cycles = core.power.cycles(streaming + loading);
    slowed = cycles - streaming - loading;
    core.arraysChanged = true;
    core.account.busy(Unit.ARRAYS, arrays * streaming);
    core.account.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, arrays * loading);
    core.account.stall(Unit.ARRAYS, StallReason.POWER_LIMIT, arrays * slowed);
    return cycles;
  }

  private void add(int array, int taken) {
    if (runs == first.length) {
      first = Arrays.copyOf(first, runs * 2);
      count = Arrays.copyOf(count, runs * 2);
    }
    first[runs] = array;
    count[runs++] = taken;
    arrays += taken;
  }

  /// The operation has met its last key: its arrays drain and are free.
  void end() {
    for (int i = 0; i < runs; i++) {
      free.release(first[i], count[i], core.now, core.now + drainCycles);
    }
    runs = 0;
    arrays = 0;
  }

  /// Cycles from the end of an operation to its last sum.
  long drainCycles() {
    return drainCycles;
  }

  /// All of this cycle has been decided: records how many arrays are at work.
  void record() {
    core.trace.busyArrays(core.now, Stage.ATTENTION, arrays);
  }

  /// Takes the cycles that lie ahead out of an account, shared between streaming, loading and power
  /// limit as in the whole operation.
  void withdraw(Account ahead) {
    if (arrays == 0) {
      return;
    }
    long all = streaming + loading + slowed;
    long left = began + all - core.now;
    long ofStreaming = Math.multiplyExact(streaming, left) / all;
    long ofLimit = Math.multiplyExact(slowed, left) / all;
    ahead.busy(Unit.ARRAYS, -arrays * ofStreaming);
    ahead.stall(Unit.ARRAYS, StallReason.POWER_LIMIT, -arrays * ofLimit);
    ahead.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, arrays * (ofStreaming + ofLimit - left));
  }

  void describe(StateWriter state) {
    state.add(runs);
    for (int i = 0; i < runs; i++) {
      state.add(first[i]);
      state.add(count[i]);
    }
    if (arrays > 0) {
      state.addCycle(began);
      state.add(streaming);
      state.add(loading);
    }
  }

  void shift(long cycles) {
    began += cycles;
  }
}
