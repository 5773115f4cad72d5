package org.etchscope.sim.machine;

import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// Arrays that serve the same pipelines, with the products that come to them: all arrays of a chip,
/// or those that serve one pipeline only.
final class ArrayPool {

  private final Core core;
  private final MemoryPort memory;
  private final ProductLine[] lines;
  private final HeadArrays head;
  private final FreeArrays free;
  private final ArrayReasons reasons;
  private final int arrays;

  // What the reasons for which arrays are idle were found from: whether the arrays have changed
  // since, whether the links were at work, whether the memory stood still or moved activations.
  private boolean changed = true;
  private boolean fabricWasPending;
  private boolean spaceWasShort;
  private boolean activationsMoved;

  /// @param first the first array
  /// @param kept the last arrays of the pool, kept for an output head in the background
  /// @param lines the products that come to the arrays, in the order in which they are asked
  ArrayPool(
      Core core,
      MemoryPort memory,
      BackgroundHead background,
      Unit unit,
      int first,
      int kept,
      List<ProductLine> lines) {
    this.core = core;
    this.memory = memory;
    this.lines = lines.toArray(new ProductLine[0]);
    this.arrays = unit.count(core.chip) - kept;
    this.free = new FreeArrays(first, arrays);
    this.head = new HeadArrays(memory, background, new FreeArrays(first + arrays, kept));
    this.reasons = new ArrayReasons(core, memory, background, unit, this);
  }

  /// Arrays without a task that are not kept for a head.
  FreeArrays free() {
    return free;
  }

  HeadArrays head() {
    return head;
  }

  /// Issues new tasks.
  ///
  /// @param all the pools of the chip, whose products may hold up those of this one
  void issue(MatrixArrays all, boolean mayStart, long overheadCycles) {
    for (ProductLine line : lines) {
      if (line.hasHead()) {
        head.issue(line);
      }
      line.issue(free, mayStart && all.othersLet(line), overheadCycles);
      line.chains().record();
    }
  }

  /// Those that a gang is of.
  FreeArrays arraysOf(Gang gang) {
    return gang.isBackground() ? head.free() : free;
  }

  /// Whether no array has a task and no product is being started.
  boolean isIdle() {
    return free.free() == arrays && !overheadRuns();
  }

  /// Whether the control's cycles for a start are passing.
  boolean overheadRuns() {
    for (ProductLine line : lines) {
      if (line.gate().overheadRuns()) {
        return true;
      }
    }
    return false;
  }

  /// The line whose task is said to come next: the first whose input is there, else the first that
  /// has one; `null` if none has.
  @Nullable ProductLine next() {
    if (lines.length == 1) {
      return lines[0].next() == null ? null : lines[0];
    }
    ProductLine waiting = null;
    for (ProductLine line : lines) {
      if (line.inputReady()) {
        return line;
      }
      if (waiting == null && line.next() != null) {
        waiting = line;
      }
    }
    return waiting;
  }

  /// Arrays that keep their task and wait for weights.
  int lackWeights() {
    int sum = 0;
    for (ProductLine line : lines) {
      sum += line.chains().lackWeights();
    }
    return sum;
  }

  /// Arrays that keep their task and wait for input.
  int lackInput() {
    int sum = 0;
    for (ProductLine line : lines) {
      sum += line.chains().lackInput();
    }
    return sum;
  }

  /// Whether nothing is left to issue in the whole program.
  boolean isDone() {
    for (ProductLine line : lines) {
      if (!line.isDone()) {
        return false;
      }
    }
    return true;
  }

  /// The cycle in which arrays will next have drained; `Long.MAX_VALUE` if none drain.
  long nextDrained() {
    return Math.min(free.nextDrained(), head.free().nextDrained());
  }

  /// Arrays have drained and nothing else has happened: nothing can begin, only the reason for
  /// which they are idle changes.
  void drained() {
    settleFree();
    reasons.drained();
  }

  void settleFree() {
    changed |= free.settle(core.now);
    changed |= head.free().settle(core.now);
  }

  /// Something has happened that may change why arrays are idle.
  void change() {
    changed = true;
  }

  /// Goes on with what has ended or waited.
  void goOn() {
    changed = true;
    for (ProductLine line : lines) {
      line.goOn(this);
    }
  }

  /// Finds the reasons for which arrays are idle.
  void explain(boolean fabricPending) {
    boolean spaceIsShort = memory.blockedBySpace();
    boolean movesActivations = memory.movesActivations();
    if (!changed
        && !core.arraysChanged
        && fabricPending == fabricWasPending
        && spaceIsShort == spaceWasShort
        && movesActivations == activationsMoved) {
      return;
    }
    changed = false;
    fabricWasPending = fabricPending;
    spaceWasShort = spaceIsShort;
    activationsMoved = movesActivations;
    reasons.explain(fabricPending);
  }

  void describe(StateWriter state) {
    free.describe(state, core.now);
    head.free().describe(state, core.now);
    for (ProductLine line : lines) {
      line.describe(state);
    }
  }

  void settle() {
    reasons.settle();
  }

  void shift(long cycles, int segments) {
    changed = true;
    reasons.shift(cycles);
    free.shift(cycles);
    head.free().shift(cycles);
    for (ProductLine line : lines) {
      line.shift(cycles, segments);
    }
  }

  @Override
  public String toString() {
    return "free %d, %s, %s".formatted(free.free(), Arrays.toString(lines), reasons);
  }
}
