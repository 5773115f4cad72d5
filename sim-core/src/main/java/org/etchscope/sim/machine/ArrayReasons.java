package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// Why arrays are without work, in this cycle: those that drain, those that are free, those that
/// keep a task and wait for its weights or inputs.
final class ArrayReasons {

  private static final StallReason[] REASONS = StallReason.values();

  private final Core core;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final Unit unit;
  private final ArrayPool pool;

  // Kinds of arrays without work: that drain, that are free, of a head in the background, that keep
  // a task and lack its weights or its input. By kind the place of the reason, and how many.
  private static final int DRAINING = 0;
  private static final int FREE = 1;
  private static final int HEAD = 2;
  private static final int LACK_WEIGHTS = 3;
  private static final int LACK_INPUT = 4;
  private final int[] reasonOfKind = new int[5];
  private final int[] countOfKind = new int[5];

  // By reason: arrays without work now, what the record says of them, and since when the account
  // has to be told.
  private final int[] stalled = new int[REASONS.length];
  private final int[] recorded = new int[REASONS.length];
  private final long[] since = new long[REASONS.length];

  /// The reasons for which the number of arrays has changed since it was recorded, one bit each.
  private int changed = (1 << REASONS.length) - 1;

  /// What the record says of the unit: 0 if it works, else one more than the place of the reason.
  private int recordedUnit = -1;

  // The product that the record names as the next one.
  private @Nullable SegmentState recordedNext;
  private int recordedProduct = -1;

  private StallReason reason = StallReason.NO_WORK;
  private StallReason headReason = StallReason.NO_WORK;
  private StallReason weightsReason = StallReason.WAITING_HBM;

  ArrayReasons(Core core, MemoryPort memory, BackgroundHead background, Unit unit, ArrayPool pool) {
    this.core = core;
    this.memory = memory;
    this.background = background;
    this.unit = unit;
    this.pool = pool;
    // So that a log says from the first cycle on that no array is idle for its reason.
    Arrays.fill(recorded, -1);
  }

  /// Enters the cycles that have passed into the account.
  void settle() {
    for (int i = 0; i < REASONS.length; i++) {
      settle(i);
    }
  }

  private void settle(int reasonPlace) {
    long passed = core.now - since[reasonPlace];
    since[reasonPlace] = core.now;
    if (passed > 0 && recorded[reasonPlace] > 0) {
      core.account.stall(unit, REASONS[reasonPlace], recorded[reasonPlace] * passed);
    }
  }

  /// Finds the reasons.
  ///
  /// @param fabricPending whether something is on the links
  void explain(boolean fabricPending) {
    weightsReason =
        memory.blockedBySpace() ? StallReason.WAITING_BUFFER_SPACE : StallReason.WAITING_HBM;
    BackgroundHead.Job head = background.toIssue();
    if (head == null) {
      headReason = StallReason.NO_WORK;
    } else {
      headReason = head.state.headReady() ? StallReason.WAITING_HBM : StallReason.WAITING_OPERAND;
    }
    ProductLine next = pool.next();
    recordNext(next);
    if (next == null) {
      reason = reasonWithoutTask();
    } else if (pool.free().free() > 0) {
      reason = reasonOf(next, fabricPending);
    }
    record();
  }

  /// Between two segments only a head in the background can hold the arrays up; those that serve
  /// one pipeline wait for the other's when they are as far ahead of them as they may be.
  private StallReason reasonWithoutTask() {
    if (pool.isDone()) {
      return StallReason.NO_WORK;
    }
    return core.chip.arrays().split() ? StallReason.WAITING_OPERAND : StallReason.WAITING_HBM;
  }

  /// Some arrays have drained; nothing else has happened.
  void drained() {
    record();
  }

  private StallReason reasonOf(ProductLine line, boolean fabricPending) {
    if (pool.overheadRuns()) {
      return StallReason.OVERHEAD;
    }
    if (!line.isOpen()) {
      if (fabricPending) {
        return StallReason.WAITING_FABRIC;
      }
      return memory.movesActivations() ? StallReason.WAITING_HBM : StallReason.WAITING_OPERAND;
    }
    if (!line.inputReady()) {
      return fabricPending ? StallReason.WAITING_FABRIC : StallReason.WAITING_OPERAND;
    }
    return line.weightsReady() ? StallReason.WAITING_OPERAND : weightsReason;
  }

  private void recordNext(@Nullable ProductLine line) {
    SegmentState next = line == null ? null : line.next();
    int product = line == null ? -1 : line.product();
    if (next == recordedNext && product == recordedProduct) {
      return;
    }
    recordedNext = next;
    recordedProduct = product;
    if (next == null) {
      core.trace.noNextProduct(core.now, unit);
    } else {
      core.trace.nextProduct(core.now, unit, next.segment, next.products[product].stage());
    }
  }

  /// Records the reason of the unit, and how many arrays are without work for each.
  private void record() {
    FreeArrays headArrays = pool.head().free();
    int idle = pool.free().free();
    int draining = pool.free().draining();
    int lackWeights = pool.lackWeights();
    int lackInput = pool.lackInput();
    if (idle > 0) {
      recordUnit(draining == idle ? StallReason.FILL_DRAIN : reason);
    } else if (lackWeights + lackInput > 0) {
      recordUnit(lackWeights > 0 ? weightsReason : StallReason.WAITING_OPERAND);
    } else if (recordedUnit != 0) {
      recordedUnit = 0;
      core.trace.busy(core.now, unit);
    }
    stalled(DRAINING, StallReason.FILL_DRAIN, draining + headArrays.draining());
    stalled(FREE, reason, idle - draining);
    stalled(HEAD, headReason, headArrays.free() - headArrays.draining());
    stalled(LACK_WEIGHTS, weightsReason, lackWeights);
    stalled(LACK_INPUT, StallReason.WAITING_OPERAND, lackInput);
    recordStalled();
  }

  private void stalled(int kind, StallReason why, int count) {
    int place = why.ordinal();
    if (countOfKind[kind] == count && (count == 0 || reasonOfKind[kind] == place)) {
      return;
    }
    changed |= 1 << place | 1 << reasonOfKind[kind];
    stalled[reasonOfKind[kind]] -= countOfKind[kind];
    stalled[place] += count;
    reasonOfKind[kind] = place;
    countOfKind[kind] = count;
  }

  private void recordStalled() {
    for (; changed != 0; changed &= changed - 1) {
      int i = Integer.numberOfTrailingZeros(changed);
      if (stalled[i] != recorded[i]) {
        settle(i);
        recorded[i] = stalled[i];
        core.trace.stalledArrays(core.now, unit, REASONS[i], stalled[i]);
      }
    }
  }

  private void recordUnit(StallReason why) {
    if (recordedUnit != why.ordinal() + 1) {
      recordedUnit = why.ordinal() + 1;
      core.trace.idle(core.now, unit, why);
    }
  }

  /// The machine moves on: the record has done so already.
  void shift(long cycles) {
    for (int i = 0; i < since.length; i++) {
      since[i] += cycles;
    }
    recordedNext = null;
    recordedProduct = -1;
  }

  @Override
  public String toString() {
    return reason.toString();
  }
}
