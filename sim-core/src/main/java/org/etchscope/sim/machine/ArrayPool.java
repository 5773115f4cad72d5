package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// The matrix arrays. Tasks are issued in the fixed order of the program, the next one to the free
/// array with the lowest index; the order is never changed, so an array waits if the next task
/// cannot begin. Arrays that begin together and take equally long work as one [Gang].
///
/// An array's chain of operations goes on as long as the next weights and inputs are there in time;
/// when it breaks, the array drains (fill and drain) and pays the first weight load again.
final class ArrayPool {

  private final Core core;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final FreeArrays free;

  /// The last arrays of the chip, kept for an output head in the background.
  private final FreeArrays headArrays;

  private final int arrays;

  /// Gangs at work, each at the place of its first array.
  private final @Nullable Gang[] working;

  /// Gangs whose next chunk lacks weights, in the order in which these will arrive.
  private final PriorityQueue<Gang> lackingWeights =
      new PriorityQueue<>(
          Comparator.<Gang>comparingLong(gang -> gang.neededTile).thenComparingInt(g -> g.array));

  /// Gangs whose next chunk has its weights but lacks input.
  private final List<Gang> lackingInput = new ArrayList<>();

  /// Gangs of a head in the background that lack weights.
  private final List<Gang> lackingHead = new ArrayList<>();

  /// Gangs whose chunk has ended in this cycle.
  private final List<Gang> ended = new ArrayList<>();

  private static final StallReason[] REASONS = StallReason.values();

  private final int[] stalled = new int[REASONS.length];
  private final int[] busyOfStage = new int[Stage.values().length];

  private int issueProduct;
  private int issueTask;
  private boolean finished;
  private @Nullable SegmentState issuing;

  private StallReason reason = StallReason.NO_WORK;
  private StallReason headReason = StallReason.NO_WORK;
  private StallReason weightsReason = StallReason.WAITING_HBM;

  // Arrays that hold a task and wait for weights, or for input, of its next chunk.
  private long lackWeights;
  private long lackInput;

  // For chips that pay for each product or run one stage at a time.
  private int openedSegment = -1;
  private int openedProduct = -1;
  private boolean overheadRuns;
  private final boolean paysForStages;

  ArrayPool(Core core, MemoryPort memory, BackgroundHead background) {
    this.background = background;
    this.core = core;
    this.memory = memory;
    int kept = core.program.headArrays();
    this.arrays = core.chip.arrays().count() - kept;
    this.free = new FreeArrays(0, arrays);
    this.headArrays = new FreeArrays(arrays, kept);
    this.working = new Gang[core.chip.arrays().count()];
    this.paysForStages =
        core.overlap != Overlap.TILE || !core.chip.control().prefetchAcrossStages();
  }

  boolean isFinished() {
    return finished;
  }

  boolean isIdle() {
    return free.free() == arrays && !overheadRuns && background.isEmpty();
  }

  /// Whether the arrays stand between two segments: the next task is a segment's first.
  boolean atBoundary() {
    return issueProduct == 0 && issueTask == 0;
  }

  // ---- time ----------------------------------------------------------------------------------

  void pass(long elapsed, Account account) {
    int idle = free.free();
    if (idle > 0) {
      int draining = free.draining();
      account.stall(Unit.ARRAYS, StallReason.FILL_DRAIN, draining * elapsed);
      account.stall(Unit.ARRAYS, reason, (idle - draining) * elapsed);
    }
    int idleForHead = headArrays.free();
    if (idleForHead > 0) {
      int draining = headArrays.draining();
      account.stall(Unit.ARRAYS, StallReason.FILL_DRAIN, draining * elapsed);
      account.stall(Unit.ARRAYS, headReason, (idleForHead - draining) * elapsed);
    }
    if (lackWeights > 0) {
      account.stall(Unit.ARRAYS, weightsReason, lackWeights * elapsed);
    }
    if (lackInput > 0) {
      account.stall(Unit.ARRAYS, StallReason.WAITING_OPERAND, lackInput * elapsed);
    }
  }

  // ---- ends of chunks ------------------------------------------------------------------------

  /// The gang whose first array is given has fed its chunk.
  void done(int array) {
    ended.add(Objects.requireNonNull(working[array], "a gang at the array"));
    working[array] = null;
  }

  /// Goes on with what has ended or waited, then issues new tasks.
  void dispatch(boolean mayStart, long overheadCycles) {
    free.settle(core.now);
    headArrays.settle(core.now);
    finishChunks();
    resumeWaiting();
    issue(mayStart, overheadCycles);
  }

  private void finishChunks() {
    for (Gang gang : ended) {
      releaseWeights(gang);
      if (gang.hasMoreChunks()) {
        gang.chunk++;
        busy(gang, -gang.count);
        proceed(gang);
      } else {
        finishTasks(gang);
      }
    }
    ended.clear();
  }

  private void releaseWeights(Gang gang) {
    SegmentState state = core.segment(gang.segment);
    if (gang.product == Gang.BACKGROUND) {
      releaseBackground(background.of(state), gang);
      return;
    }
    int base = state.tileBase[gang.product];
    for (int i = 0; i < gang.count; ) {
      int task = gang.task + i;
      int uses = Math.min(gang.count - i, gang.stage.mTiles() - gang.stage.mTileOf(task));
      int tile = gang.stage.tileOf(task, gang.chunk);
      state.usesLeft[base + tile] -= uses;
      if (state.usesLeft[base + tile] == 0) {
        core.level(BufferName.WEIGHTS, -gang.stage.tileBytes(tile));
      }
      i += uses;
    }
  }

  private void releaseBackground(BackgroundHead.Job job, Gang gang) {
    for (int i = 0; i < gang.count; i++) {
      int tile = gang.stage.tileOf(gang.task + i, gang.chunk);
      job.usesLeft[tile]--;
      if (job.usesLeft[tile] == 0) {
        memory.releaseBackground(gang.stage.tileBytes(tile));
      }
    }
  }

  private void finishTasks(Gang gang) {
    SegmentState state = core.segment(gang.segment);
    MatrixStage stage = gang.stage;
    long tail = 0;
    for (int i = 0; i < gang.count; i++) {
      int task = gang.task + i;
      int mTile = stage.mTileOf(task);
      long drained = stage.timing().tailCycles(stage.rowsOf(mTile));
      tail = Math.max(tail, drained);
      finishTask(state, stage, stage.nTileOf(task), mTile, core.now + drained);
    }
    busy(gang, -gang.count);
    core.level(BufferName.PARTIAL_SUMS, -sums(gang));
    (gang.product == Gang.BACKGROUND ? headArrays : free)
        .release(gang.array, gang.count, core.now, core.now + tail);
    if (tail > 0) {
      core.events.add(
          core.now + tail,
          EventQueue.event(EventQueue.DRAINED, gang.segment, stage.stage().ordinal(), 0, 0));
    }
  }

  private void finishTask(SegmentState state, MatrixStage stage, int nTile, int mTile, long at) {
    switch (stage.stage()) {
      case OUTPUT_PROJECTION -> countDown(state, stage, state.outputLeft, mTile, mTile, 0, at);
      case DOWN -> countDown(state, stage, state.downLeft, mTile, mTile, 0, at);
      case QKV -> countDown(state, stage, state.qkvLeft, mTile, mTile, 0, at);
      case HEAD -> {
        state.headLeft--;
        if (state.headLeft == 0) {
          result(state, stage, 0, 0, at);
        }
      }
      case GATE_UP -> {
        MatrixStage down = state.products[2];
        int last = stage.lastConsumerChunk(nTile, down);
        for (int chunk = stage.firstConsumerChunk(nTile, down); chunk <= last; chunk++) {
          int index = mTile * state.chunks + chunk;
          countDown(state, stage, state.gateUpLeft, index, mTile, chunk, at);
        }
        state.gateUpTilesLeft[mTile]--;
        if (state.gateUpTilesLeft[mTile] == 0) {
          gateUpRead(state, mTile);
        }
      }
      default -> throw new IllegalStateException(stage.stage() + " is no product");
    }
  }

  private void gateUpRead(SegmentState state, int mTile) {
    var back = Objects.requireNonNull(state.plan.back());
    if (!back.parallel()) {
      core.level(BufferName.ACTIVATIONS, -back.normBytes()[mTile]);
    }
  }

  private void countDown(
      SegmentState state, MatrixStage stage, int[] left, int index, int mTile, int chunk, long at) {
    left[index]--;
    if (left[index] == 0) {
      result(state, stage, mTile, chunk, at);
    }
  }

  private void result(SegmentState state, MatrixStage stage, int mTile, int chunk, long at) {
    core.account.work(stage.stage(), work(stage, mTile, chunk));
    core.events.add(
        at,
        EventQueue.event(
            EventQueue.PRODUCT_RESULT, state.segment, stage.stage().ordinal(), mTile, chunk));
  }

  /// Useful multiply-adds of an M-tile of a product, counted when its last sum is there; those of
  /// gate and up with the first chunk of the middle.
  private static long work(MatrixStage stage, int mTile, int chunk) {
    if (stage.stage() == Stage.HEAD) {
      return stage.usefulMultiplyAdds();
    }
    if (stage.stage() == Stage.GATE_UP && chunk > 0) {
      return 0;
    }
    return stage.rowsOf(mTile) * stage.depth() * stage.columns();
  }

  // ---- going on ------------------------------------------------------------------------------

  private void resumeWaiting() {
    Gang first = lackingWeights.peek();
    while (first != null && memory.hasArrived(first.segment, (int) first.neededTile)) {
      lackingWeights.remove();
      lackWeights -= first.count;
      proceed(first);
      first = lackingWeights.peek();
    }
    if (core.inputsChanged && !lackingInput.isEmpty()) {
      List<Gang> again = List.copyOf(lackingInput);
      lackingInput.clear();
      lackInput = 0;
      again.forEach(this::proceed);
    }
    core.inputsChanged = false;
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
    SegmentState state = core.segment(gang.segment);
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
    if (gang.product == Gang.BACKGROUND) {
      lackingHead.add(gang);
    } else {
      // Later segments come later; within one, the place of the tile decides.
      int tile = state.tileBase[gang.product] + gang.stage.tileOf(gang.task, gang.chunk);
      gang.neededTile = ((long) gang.segment << 32) | tile;
      lackingWeights.add(gang);
    }
  }

  private boolean ready(SegmentState state, Gang gang, int index) {
    return weightsReady(state, gang, index)
        && (gang.product == Gang.BACKGROUND
            || inputReady(
                state, gang.product, gang.stage.mTileOf(gang.task + index), gang.wholeChunk()));
  }

  private boolean weightsReady(SegmentState state, Gang gang, int index) {
    int tile = gang.stage.tileOf(gang.task + index, gang.chunk);
    if (gang.product == Gang.BACKGROUND) {
      return tile < background.of(state).arrived;
    }
    return memory.hasArrived(gang.segment, state.tileBase[gang.product] + tile);
  }

  private static boolean inputReady(SegmentState state, int product, int mTile, int chunk) {
    return switch (state.products[product].stage()) {
      case OUTPUT_PROJECTION -> state.outputReady[mTile];
      case GATE_UP -> state.gateUpReady[mTile];
      case DOWN -> state.downReady[mTile * state.chunks + chunk];
      case QKV -> state.qkvReady[mTile];
      case HEAD -> state.headReady;
      default -> false;
    };
  }

  private void start(Gang gang, boolean chained) {
    MatrixStage stage = gang.stage;
    int folds = stage.foldsOf(gang.wholeChunk());
    int m = stage.rowsOf(stage.mTileOf(gang.task));
    long head = chained ? 0 : stage.timing().headCycles();
    long fold = stage.timing().foldCycles(m);
    long cycles = head + folds * fold;
    gang.began = core.now;
    gang.until = core.now + cycles;
    long streaming = folds * streaming(gang);
    core.account.busy(Unit.ARRAYS, streaming);
    core.account.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, gang.count * cycles - streaming);
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
        gang.until,
        EventQueue.event(EventQueue.ARRAYS_DONE, gang.segment, stage.stage().ordinal(), 0, 0)
            | gang.array);
  }

  /// Takes the cycles that lie ahead out of an account: of each gang at work the part of its chunk
  /// that is still to come, shared between streaming and weight load as in the whole chunk.
  void withdraw(Account ahead) {
    for (Gang gang : working) {
      if (gang != null) {
        long left = gang.count * (gang.until - core.now);
        long all = gang.count * (gang.until - gang.began);
        int folds = gang.stage.foldsOf(gang.wholeChunk());
        long streaming = Math.multiplyExact(folds * streaming(gang), left) / all;
        ahead.busy(Unit.ARRAYS, -streaming);
        ahead.stall(Unit.ARRAYS, StallReason.WEIGHT_LOAD, streaming - left);
      }
    }
  }

  /// Cycles of one fold in which rows stream, over all arrays of a gang.
  private static long streaming(Gang gang) {
    MatrixStage stage = gang.stage;
    long full = stage.timing().streamCycles(stage.rowsOf(0));
    int last = stage.mTiles() - 1;
    long lastStream = stage.timing().streamCycles(stage.rowsOf(last));
    if (lastStream == full) {
      return gang.count * full;
    }
    int shorter = 0;
    for (int i = 0; i < gang.count; i++) {
      shorter += stage.mTileOf(gang.task + i) == last ? 1 : 0;
    }
    return (gang.count - shorter) * full + shorter * lastStream;
  }

  private void busy(Gang gang, int change) {
    Stage stage = gang.stage.stage();
    busyOfStage[stage.ordinal()] += change;
    core.trace.busyArrays(core.now, stage, busyOfStage[stage.ordinal()]);
  }

  private long sums(Gang gang) {
    return 4L * gang.count * gang.stage.rowsOf(0) * core.chip.arrays().columns();
  }

  // ---- issuing -------------------------------------------------------------------------------

  private void issue(boolean mayStart, long overheadCycles) {
    issueBackground();
    while (!finished && free.free() > 0) {
      SegmentState state = currentSegment();
      if (state == null || !open(state, mayStart, overheadCycles)) {
        return;
      }
      MatrixStage stage = state.products[issueProduct];
      int count = readyTasks(state, stage, free.lowestCount());
      if (count == 0) {
        return;
      }
      boolean chained = free.lowestContinues(core.now);
      Gang gang =
          new Gang(
              core.issueSegment,
              issueProduct,
              stage,
              issueTask,
              count,
              free.take(count, core.now),
              0);
      core.level(BufferName.PARTIAL_SUMS, sums(gang));
      start(gang, chained);
      issueTask += count;
      if (issueTask == stage.tasks()) {
        issueTask = 0;
        issueProduct++;
        if (issueProduct == state.products.length) {
          return;
        }
      }
    }
  }

  /// Tasks of a head in the background, on the arrays kept for it.
  private void issueBackground() {
    BackgroundHead.Job job = background.toIssue();
    while (job != null && job.state.headReady && headArrays.free() > 0) {
      MatrixStage stage = job.stage;
      int most = Math.min(headArrays.lowestCount(), stage.tasks() - job.issued);
      int part = stage.partOf(job.issued);
      long fold = stage.timing().foldCycles(stage.rowsOf(stage.mTileOf(job.issued)));
      int count = 0;
      while (count < most
          && stage.tileOf(job.issued + count, 0) < job.arrived
          && stage.partOf(job.issued + count) == part
          && stage.timing().foldCycles(stage.rowsOf(stage.mTileOf(job.issued + count))) == fold) {
        count++;
      }
      if (count == 0) {
        return;
      }
      boolean chained = headArrays.lowestContinues(core.now);
      Gang gang =
          new Gang(
              job.state.segment,
              Gang.BACKGROUND,
              stage,
              job.issued,
              count,
              headArrays.take(count, core.now),
              0);
      core.level(BufferName.PARTIAL_SUMS, sums(gang));
      start(gang, chained);
      job.issued += count;
      job = background.toIssue();
    }
  }

  /// The segment whose tasks come next, or `null` if the machine must first turn to a new one.
  private @Nullable SegmentState currentSegment() {
    if (issuing == null || issueProduct == issuing.products.length) {
      return null;
    }
    return issuing;
  }

  /// Whether all tasks of the segment at hand are issued, so that the next one may begin.
  boolean wantsSegment() {
    return !finished && (issuing == null || issueProduct == issuing.products.length);
  }

  /// Turns to a segment.
  void begin(SegmentState state) {
    issuing = state;
    issueProduct = 0;
    issueTask = 0;
  }

  void finish() {
    finished = true;
  }

  /// On chips that run one stage at a time or pay for its start: whether the stage is open.
  private boolean open(SegmentState state, boolean mayStart, long overheadCycles) {
    if (!paysForStages) {
      return true;
    }
    if (overheadRuns) {
      return false;
    }
    if (isOpen(state)) {
      return true;
    }
    if (!mayStart || !allInputsReady(state)) {
      return false;
    }
    openedSegment = state.segment;
    openedProduct = issueProduct;
    memory.openProduct(state.segment, issueProduct);
    if (overheadCycles > 0) {
      overheadRuns = true;
      core.events.add(
          core.now + overheadCycles,
          EventQueue.event(
              EventQueue.OVERHEAD_OVER,
              state.segment,
              state.products[issueProduct].stage().ordinal(),
              0,
              0));
      return false;
    }
    return true;
  }

  private boolean isOpen(SegmentState state) {
    return openedSegment == state.segment && openedProduct == issueProduct;
  }

  private boolean allInputsReady(SegmentState state) {
    MatrixStage stage = state.products[issueProduct];
    for (int mTile = 0; mTile < stage.mTiles(); mTile++) {
      for (int chunk = 0; chunk < stage.chunks(); chunk++) {
        if (stage.foldsOf(chunk) > 0 && !inputReady(state, issueProduct, mTile, chunk)) {
          return false;
        }
      }
    }
    return true;
  }

  void overheadOver() {
    overheadRuns = false;
  }

  /// Tasks in a row, from the next one, that can begin now and take equally long.
  private int readyTasks(SegmentState state, MatrixStage stage, int most) {
    int limit = Math.min(most, stage.tasks() - issueTask);
    int part = stage.partOf(issueTask);
    long fold = stage.timing().foldCycles(stage.rowsOf(stage.mTileOf(issueTask)));
    int base = state.tileBase[issueProduct];
    int count = 0;
    int checkedTile = -1;
    while (count < limit) {
      int task = issueTask + count;
      int mTile = stage.mTileOf(task);
      int tile = stage.tileOf(task, 0);
      if (tile != checkedTile) {
        if (stage.partOf(task) != part || !memory.hasArrived(state.segment, base + tile)) {
          break;
        }
        checkedTile = tile;
      }
      if (!inputReady(state, issueProduct, mTile, part * stage.chunksPerTask())
          || stage.timing().foldCycles(stage.rowsOf(mTile)) != fold) {
        break;
      }
      count++;
    }
    return count;
  }

  // ---- why -----------------------------------------------------------------------------------

  /// Finds the reason for which free arrays are idle.
  void explain(boolean fabricPending) {
    weightsReason =
        memory.blockedBySpace() && !memory.unit.busy
            ? StallReason.WAITING_BUFFER_SPACE
            : StallReason.WAITING_HBM;
    BackgroundHead.Job head = background.toIssue();
    if (head == null) {
      headReason = StallReason.NO_WORK;
    } else {
      headReason = head.state.headReady ? StallReason.WAITING_HBM : StallReason.WAITING_OPERAND;
    }
    SegmentState state = currentSegment();
    if (state == null) {
      core.trace.noNextProduct(core.now);
      // Between two segments only a head in the background can hold the arrays up.
      reason = finished ? StallReason.NO_WORK : StallReason.WAITING_HBM;
    } else {
      MatrixStage stage = state.products[issueProduct];
      core.trace.nextProduct(core.now, state.segment, stage.stage());
      reason = reasonOf(state, stage, fabricPending);
    }
    recordStalls();
    if (free.free() == 0) {
      core.trace.idle(
          core.now, Unit.ARRAYS, lackWeights > 0 ? weightsReason : StallReason.WAITING_OPERAND);
      if (lackWeights + lackInput == 0) {
        core.trace.busy(core.now, Unit.ARRAYS);
      }
    } else {
      boolean drains = free.draining() == free.free();
      core.trace.idle(core.now, Unit.ARRAYS, drains ? StallReason.FILL_DRAIN : reason);
    }
  }

  /// Records how many arrays are without work for which reason.
  private void recordStalls() {
    Arrays.fill(stalled, 0);
    stalled[StallReason.FILL_DRAIN.ordinal()] = free.draining() + headArrays.draining();
    stalled[reason.ordinal()] += free.free() - free.draining();
    stalled[headReason.ordinal()] += headArrays.free() - headArrays.draining();
    stalled[weightsReason.ordinal()] += (int) lackWeights;
    stalled[StallReason.WAITING_OPERAND.ordinal()] += (int) lackInput;
    for (int i = 0; i < stalled.length; i++) {
      core.trace.stalledArrays(core.now, REASONS[i], stalled[i]);
    }
  }

  private StallReason reasonOf(SegmentState state, MatrixStage stage, boolean fabricPending) {
    if (overheadRuns) {
      return StallReason.OVERHEAD;
    }
    if (paysForStages && !isOpen(state)) {
      if (fabricPending) {
        return StallReason.WAITING_FABRIC;
      }
      return memory.movesActivations() ? StallReason.WAITING_HBM : StallReason.WAITING_OPERAND;
    }
    int part = stage.partOf(issueTask);
    int mTile = stage.mTileOf(issueTask);
    if (!inputReady(state, issueProduct, mTile, part * stage.chunksPerTask())) {
      return fabricPending ? StallReason.WAITING_FABRIC : StallReason.WAITING_OPERAND;
    }
    int tile = state.tileBase[issueProduct] + stage.tileOf(issueTask, 0);
    if (!memory.hasArrived(state.segment, tile)) {
      return weightsReason;
    }
    return StallReason.WAITING_OPERAND;
  }

  // ---- state ---------------------------------------------------------------------------------

  void describe(StateWriter state) {
    free.describe(state, core.now);
    headArrays.describe(state, core.now);
    state.add(issueProduct);
    state.add(issueTask);
    if (paysForStages) {
      state.addSegment(openedSegment);
      state.add(openedProduct);
      state.add(overheadRuns ? 1 : 0);
    }
    state.add(lackWeights);
    state.add(lackInput);
    for (Gang gang : working) {
      if (gang != null) {
        gang.describe(state);
      }
    }
    describe(state, lackingWeights.stream().sorted(lackingWeights.comparator()).toList());
    describe(state, lackingInput);
    describe(state, lackingHead);
  }

  private static void describe(StateWriter state, List<Gang> gangs) {
    state.add(gangs.size());
    for (Gang gang : gangs) {
      gang.describe(state);
    }
  }

  void shift(long cycles, int segments) {
    free.shift(cycles);
    headArrays.shift(cycles);
    openedSegment += segments;
    for (int i = 0; i < working.length; i++) {
      Gang gang = working[i];
      if (gang != null) {
        working[i] = moved(gang, cycles, segments);
      }
    }
    List<Gang> waiting = List.copyOf(lackingWeights);
    lackingWeights.clear();
    for (Gang gang : waiting) {
      lackingWeights.add(moved(gang, cycles, segments));
    }
    lackingInput.replaceAll(gang -> moved(gang, cycles, segments));
    lackingHead.replaceAll(gang -> moved(gang, cycles, segments));
  }

  private Gang moved(Gang gang, long cycles, int segments) {
    SegmentState later = core.segment(gang.segment + segments);
    MatrixStage stage =
        gang.product == Gang.BACKGROUND
            ? BackgroundHead.projection(later.plan)
            : later.products[gang.product];
    return gang.moved(cycles, segments, stage);
  }

  @Override
  public String toString() {
    return "free %d, product %d, task %d, lacking weights %d, input %d, opened %d/%d, %s"
        .formatted(
            free.free(),
            issueProduct,
            issueTask,
            lackWeights,
            lackInput,
            openedSegment,
            openedProduct,
            reason);
  }
}
