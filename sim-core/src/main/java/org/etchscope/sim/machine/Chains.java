package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// The chains of operations that the products of a queue have on the arrays: gangs at work on a
/// chunk, and gangs that keep their arrays and wait for weights or inputs of the next one. A chain
/// goes on as long as these are there in time; when it breaks, the array pays the first weight load
/// again.
final class Chains {

  private static final Stage[] STAGES = Stage.values();

  private final Core core;
  private final MemoryPort memory;
  private final BackgroundHead background;

  /// Place of the products' queue among those of the chip.
  private final int queue;

  private final Unit unit;

  /// Gangs at work, each at the place of its first array.
  private final @Nullable Gang[] working;

  private final WaitingGangs lackingWeights = new WaitingGangs();

  /// Gangs whose next chunk has its weights but lacks input.
  private final List<Gang> lackingInput = new ArrayList<>();

  /// Gangs that wait until the ports of the buffers keep up with them.
  private final List<Gang> atPort = new ArrayList<>();

  /// Gangs of a head in the background that lack weights.
  private final List<Gang> lackingHead = new ArrayList<>();

  private final int[] busyOfStage = new int[STAGES.length];

  /// Stages whose arrays at work have changed since they were recorded, one bit each.
  private long changedStages;

  // Arrays that hold a task and wait for weights, or for input, of its next chunk.
  private int lackWeights;
  private int lackInput;

  /// @param queue place of the products' queue among those of the chip
  Chains(Core core, MemoryPort memory, BackgroundHead background, int queue) {
    this.core = core;
    this.queue = queue;
    this.unit = core.queues.get(queue).arrays();
    this.memory = memory;
    this.background = background;
    this.working = new Gang[core.chip.arrays().count()];
  }

  /// Arrays that keep their task and wait for weights.
  int lackWeights() {
    return lackWeights;
  }

  /// Arrays that keep their task and wait for input, or until it passes a port.
  int lackInput() {
    return lackInput;
  }

  /// Begins the present chunk of a gang as soon as the ports of the buffers keep up with it.
  ///
  /// @param chained whether the arrays go on without a pause
  void start(Gang gang, boolean chained) {
    long work = gang.chunkCycles() + (chained ? 0 : gang.stage.timing().headCycles());
    long cycles = core.power.cycles(work);
    long wait = core.ports.areLimited() ? core.ports.product(gang, core.now, cycles) : 0;
    if (wait == 0) {
      begin(gang, work, cycles);
      return;
    }
    gang.chained = chained;
    // What its arrays did before no longer matters.
    gang.began = core.now;
    gang.until = core.now;
    lackInput += gang.count;
    atPort.add(gang);
    core.events.add(
        core.now + wait,
        EventQueue.event(EventQueue.PORT_READY, gang.segment, EventQueue.ARRAYS, gang.array));
  }

  /// The ports are ready for the gang whose first array is given; answers whether it is of this
  /// queue.
  boolean portReady(int array) {
    for (Gang gang : atPort) {
      if (gang.array == array) {
        atPort.remove(gang);
        lackInput -= gang.count;
        long head = gang.chained ? 0 : gang.stage.timing().headCycles();
        long work = gang.chunkCycles() + head;
        begin(gang, work, core.power.cycles(work));
        record();
        return true;
      }
    }
    return false;
  }

  private void begin(Gang gang, long work, long cycles) {
    MatrixStage stage = gang.stage;
    gang.began = core.now;
    gang.until = core.now + cycles;
    gang.slowed = cycles - work;
    long streaming = gang.chunkStreamCycles();
    core.account.busy(unit, streaming);
    core.account.stall(unit, StallReason.WEIGHT_LOAD, gang.count * work - streaming);
    core.account.stall(unit, StallReason.POWER_LIMIT, gang.count * gang.slowed);
    core.account.stageBusy(stage.stage(), gang.count * cycles);
    core.trace.product(
        core.now,
        cycles,
        gang.segment,
        stage.stage(),
        gang.task,
        gang.wholeChunk(),
        gang.array,
        gang.count);
    busy(gang, gang.count);
    working[gang.array] = gang;
    core.events.add(
        gang.until, EventQueue.event(EventQueue.ARRAYS_DONE, gang.segment, 0, gang.array));
  }

  /// Whether a gang is at work whose first array is given.
  boolean has(int array) {
    return working[array] != null;
  }

  /// The gang whose first array is given has fed its chunk.
  Gang ended(int array) {
    Gang gang = Objects.requireNonNull(working[array], "a gang at the array");
    working[array] = null;
    busy(gang, -gang.count);
    return gang;
  }

  private void busy(Gang gang, int change) {
    int stage = gang.stage.stage().ordinal();
    busyOfStage[stage] += change;
    changedStages |= 1L << stage;
  }

  /// The arrays have begun what they can: records how many are at work for each stage.
  void record() {
    for (; changedStages != 0; changedStages &= changedStages - 1) {
      int stage = Long.numberOfTrailingZeros(changedStages);
      core.trace.busyArrays(core.now, STAGES[stage], busyOfStage[stage]);
    }
  }

  /// Goes on with the next chunk of a gang.
  void goOn(Gang gang) {
    gang.nextChunk();
    proceed(gang);
  }

  /// Goes on with gangs that have waited for what is there now.
  void resume() {
    Gang first = lackingWeights.first();
    while (first != null && memory.hasArrived(queue, first.segment, (int) first.neededTile)) {
      lackingWeights.removeFirst();
      lackWeights -= first.count;
      proceed(first);
      first = lackingWeights.first();
    }
    if (core.inputsChanged && !lackingInput.isEmpty()) {
      List<Gang> again = List.copyOf(lackingInput);
      lackingInput.clear();
      for (Gang gang : again) {
        lackInput -= gang.count;
        proceed(gang);
      }
    }
    if (!lackingHead.isEmpty()) {
      List<Gang> again = List.copyOf(lackingHead);
      lackingHead.clear();
      for (Gang gang : again) {
        lackWeights -= gang.count;
        proceed(gang);
      }
    }
  }

  /// Starts the arrays of a gang that can go on; those in one unbroken row stay a gang.
  private void proceed(Gang gang) {
    SegmentState state = gang.state;
    int from = 0;
    while (from < gang.count) {
      boolean ready = ready(state, gang, from);
      int to = from + 1;
      while (to < gang.count && ready(state, gang, to) == ready) {
        to++;
      }
      Gang part = from == 0 && to == gang.count ? gang : gang.part(from, to - from);
      if (ready) {
        start(part, part.until == core.now);
      } else {
        hold(state, part);
      }
      from = to;
    }
  }

  private void hold(SegmentState state, Gang gang) {
    if (weightsReady(state, gang, 0)) {
      lackInput += gang.count;
      lackingInput.add(gang);
      return;
    }
    lackWeights += gang.count;
    if (gang.isBackground()) {
      lackingHead.add(gang);
    } else {
      // Later segments come later; within one, the place of the tile decides.
      int tile = state.tileBase[gang.product] + gang.tileOf(0);
      gang.neededTile = ((long) gang.segment << 32) | tile;
      lackingWeights.add(gang);
    }
  }

  private boolean ready(SegmentState state, Gang gang, int index) {
    return weightsReady(state, gang, index)
        && (gang.isBackground()
            || state.inputReady(
                gang.product, gang.stage.mTileOf(gang.task + index), gang.wholeChunk()));
  }

  private boolean weightsReady(SegmentState state, Gang gang, int index) {
    int tile = gang.tileOf(index);
    if (gang.isBackground()) {
      return tile < background.of(state).arrived;
    }
    return memory.hasArrived(queue, gang.segment, state.tileBase[gang.product] + tile);
  }

  /// Takes the cycles that lie ahead out of an account: of each gang at work the part of its chunk
  /// that is still to come, shared between streaming, weight load and power limit as in the whole
  /// chunk.
  void withdraw(Account ahead) {
    for (Gang gang : working) {
      if (gang != null) {
        long left = gang.count * (gang.until - core.now);
        long all = gang.count * (gang.until - gang.began);
        long streaming = Math.multiplyExact(gang.chunkStreamCycles(), left) / all;
        long slowed = Math.multiplyExact(gang.count * gang.slowed, left) / all;
        ahead.busy(unit, -streaming);
        ahead.stall(unit, StallReason.POWER_LIMIT, -slowed);
        ahead.stall(unit, StallReason.WEIGHT_LOAD, streaming + slowed - left);
      }
    }
  }

  void describe(StateWriter state) {
    state.add(lackWeights);
    state.add(lackInput);
    for (Gang gang : working) {
      if (gang != null) {
        gang.describe(state);
      }
    }
    lackingWeights.describe(state);
    describe(state, lackingInput);
    describe(state, atPort);
    describe(state, lackingHead);
  }

  private static void describe(StateWriter state, List<Gang> gangs) {
    state.add(gangs.size());
    for (Gang gang : gangs) {
      gang.describe(state);
    }
  }

  void shift(long cycles, int segments) {
    for (int i = 0; i < working.length; i++) {
      Gang gang = working[i];
      if (gang != null) {
        working[i] = moved(gang, cycles, segments);
      }
    }
    for (Gang gang : lackingWeights.removeAll()) {
      lackingWeights.add(moved(gang, cycles, segments));
    }
    atPort.replaceAll(gang -> moved(gang, cycles, segments));
    lackingInput.replaceAll(gang -> moved(gang, cycles, segments));
    lackingHead.replaceAll(gang -> moved(gang, cycles, segments));
  }

  private Gang moved(Gang gang, long cycles, int segments) {
    SegmentState later = core.segment(gang.segment + segments);
    MatrixStage stage =
        gang.isBackground() ? BackgroundHead.projection(later.plan) : later.products[gang.product];
    return gang.moved(cycles, later, stage);
  }
}
