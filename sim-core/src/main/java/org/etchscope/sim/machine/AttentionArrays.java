package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.MatrixArraySpec.Dataflow;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The arrays that operations of attention have on chips without a unit for it: each as many of
/// those that are free when it begins as it can use, the lowest first. Queries are loaded before
/// keys stream; on arrays with shadow registers only if the arrays have not gone on without a
/// pause.
final class AttentionArrays {

  private final Core core;
  private final FreeArrays free;
  private final boolean shadowed;
  private final int loadCycles;
  private final long drainCycles;

  /// Those at work, in the order in which they began.
  private final List<AttentionGang> working = new ArrayList<>();

  private int arrays;

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

  /// Whether no operation is at work.
  boolean isIdle() {
    return working.isEmpty();
  }

  /// Cycles for which keys and values of an operation would stream if it began now.
  long sharedCycles(long arrayCycles, int most) {
    return Math.ceilDiv(arrayCycles, Math.min(most, free.free()));
  }

  /// Takes arrays for an operation; answers the cycles for which they are taken.
  ///
  /// @param part the operation as the part of an event
  /// @param arrayCycles array-cycles in which keys and values stream
  /// @param most arrays that the operation can use
  long begin(int segment, int part, long arrayCycles, int most) {
    AttentionGang gang = new AttentionGang(segment, part, core.now);
    boolean chained = shadowed;
    int wanted = Math.min(most, free.free());
    while (gang.arrays() < wanted) {
      int taken = Math.min(wanted - gang.arrays(), free.lowestCount());
      chained &= free.lowestContinues(core.now);
      gang.add(free.take(taken, core.now), taken);
    }
    working.add(gang);
    arrays += wanted;
    core.arraysChanged = true;
    long streaming = Math.ceilDiv(arrayCycles, wanted);
    long loading = chained ? 0 : loadCycles;
    long cycles = core.power.cycles(streaming + loading);
    gang.lasts(streaming, loading, cycles - streaming - loading);
    core.account.busy(Unit.ARRAYS, wanted * streaming);
    core.account.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, wanted * loading);
    core.account.stall(
        Unit.ARRAYS, StallReason.POWER_LIMIT, wanted * (cycles - streaming - loading));
    core.account.stageBusy(Stage.ATTENTION, wanted * cycles);
    return cycles;
  }

  /// An operation has met its last key: its arrays drain and are free.
  void end(int segment, int part) {
    int place = 0;
    while (!working.get(place).is(segment, part)) {
      place++;
    }
    AttentionGang gang = working.remove(place);
    gang.release(free, core.now, core.now + drainCycles);
    arrays -= gang.arrays();
    core.arraysChanged = true;
  }

  /// Cycles from the end of an operation to its last sum.
  long drainCycles() {
    return drainCycles;
  }

  /// All of this cycle has been decided: records how many arrays are at work.
  void record() {
    core.trace.busyArrays(core.now, Stage.ATTENTION, arrays);
  }

  /// Takes the cycles that lie ahead out of an account.
  void withdraw(Account ahead) {
    working.forEach(gang -> gang.withdraw(ahead, core.now));
  }

  void describe(StateWriter state) {
    state.add(working.size());
    working.forEach(gang -> gang.describe(state));
  }

  void shift(long cycles, int segments) {
    working.replaceAll(gang -> gang.moved(cycles, segments));
  }
}
