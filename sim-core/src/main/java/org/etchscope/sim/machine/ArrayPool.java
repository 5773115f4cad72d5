package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.trace.BufferName;
import org.jspecify.annotations.Nullable;

/// The matrix arrays. Tasks are issued in the fixed order of the program, the next one to the free
/// array with the lowest index; the order is never changed, so an array waits if the next task
/// cannot begin. Arrays that begin together and take equally long work as one [Gang], whose
/// operations follow each other in [Chains].
final class ArrayPool implements MachinePart {

  private final Core core;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final Chains chains;
  private final ProductResults results;
  private final StageGate gate;
  private final ArrayReasons reasons;
  private final FreeArrays free;

  /// The last arrays of the chip, kept for an output head in the background.
  private final FreeArrays headArrays;

  /// Those that attention has, or `null` if it has a unit of its own.
  private final @Nullable AttentionArrays attention;

  private final int arrays;

  /// Gangs whose chunk has ended in this cycle.
  private final List<Gang> ended = new ArrayList<>();

  private final SpareGangs spare = new SpareGangs();

  private int issueProduct;
  private int issueTask;

  // Of the task that comes next: its M-tile, its first chunk over the whole depth, and the place of
  // its first weight tile among those of the segment.
  private int nextMTile;
  private int nextChunk;
  private int nextTile;

  private boolean finished;

  // What the reasons for which arrays are idle were found from: whether the arrays have changed
  // since, whether the links were at work, whether the memory stood still or moved activations.
  private boolean changed = true;
  private boolean fabricWasPending;
  private boolean spaceWasShort;
  private boolean activationsMoved;

  private @Nullable SegmentState issuing;

  ArrayPool(Core core, MemoryPort memory, BackgroundHead background) {
    this.core = core;
    this.memory = memory;
    this.background = background;
    int kept = core.program.headArrays();
    this.arrays = core.chip.arrays().count() - kept;
    this.free = new FreeArrays(0, arrays);
    this.headArrays = new FreeArrays(arrays, kept);
    this.attention = core.chip.attention() == null ? new AttentionArrays(core, free) : null;
    this.chains = new Chains(core, memory, background);
    this.results = new ProductResults(core);
    this.gate = new StageGate(core, memory);
    this.reasons = new ArrayReasons(core, memory, background, chains, gate, free, headArrays);
  }

  /// The arrays that attention has, or `null` if it has a unit of its own.
  @Nullable AttentionArrays attention() {
    return attention;
  }

  boolean isFinished() {
    return finished;
  }

  boolean isIdle() {
    return free.free() == arrays && !gate.overheadRuns() && background.isEmpty();
  }

  /// The cycle in which arrays will next have drained; `Long.MAX_VALUE` if none drain.
  long nextDrained() {
    return Math.min(free.nextDrained(), headArrays.nextDrained());
  }

  /// Arrays have drained and nothing else has happened: nothing can begin, only the reason for
  /// which they are idle changes.
  void drained() {
    settleFree();
    reasons.drained();
  }

  private void settleFree() {
    changed |= free.settle(core.now);
    changed |= headArrays.settle(core.now);
  }

  /// The gang whose first array is given has fed its chunk.
  void done(int array) {
    ended.add(chains.ended(array));
    core.arraysChanged = true;
  }

  void overheadOver() {
    gate.overheadOver();
    changed = true;
  }

  /// Goes on with what has ended or waited, then issues new tasks.
  void dispatch(boolean mayStart, long overheadCycles) {
    if (goOn()) {
      issueAll(mayStart, overheadCycles);
    }
  }

  /// Goes on with what has ended or waited; answers whether new tasks are to be looked for.
  boolean goOn() {
    settleFree();
    if (!core.arraysChanged && !gate.paysForStages()) {
      return false;
    }
    core.arraysChanged = false;
    changed = true;
    for (Gang gang : ended) {
      releaseWeights(gang);
      if (gang.hasMoreChunks()) {
        chains.goOn(gang);
      } else {
        finish(gang);
      }
    }
    ended.clear();
    chains.resume();
    return true;
  }

  /// Issues new tasks.
  void issueAll(boolean mayStart, long overheadCycles) {
    issueBackground();
    issue(mayStart, overheadCycles);
    chains.record();
  }

  private void releaseWeights(Gang gang) {
    SegmentState state = gang.state;
    if (gang.isBackground()) {
      releaseBackground(background.of(state), gang);
      return;
    }
    MatrixStage stage = gang.stage;
    int base = state.tileBase[gang.product];
    for (int i = 0; i < gang.count; ) {
      int task = gang.task + i;
      int uses = Math.min(gang.count - i, stage.sharing(task));
      int tile = gang.tileOf(i);
      state.usesLeft[base + tile] -= uses;
      if (state.usesLeft[base + tile] == 0) {
        core.level(BufferName.WEIGHTS, -stage.tileBytes(tile));
      }
      i += uses;
    }
  }

  private void releaseBackground(BackgroundHead.Job job, Gang gang) {
    for (int i = 0; i < gang.count; i++) {
      int tile = gang.tileOf(i);
      job.usesLeft[tile]--;
      if (job.usesLeft[tile] == 0) {
        memory.releaseBackground(gang.stage.tileBytes(tile));
      }
    }
  }

  /// All chunks of a gang's tasks have been fed: its arrays drain and are free.
  private void finish(Gang gang) {
    long tail = results.ended(gang);
    core.level(BufferName.PARTIAL_SUMS, -sums(gang));
    (gang.isBackground() ? headArrays : free)
        .release(gang.array, gang.count, core.now, core.now + tail);
    spare.ended(gang);
  }

  private long sums(Gang gang) {
    return 4L * gang.count * gang.stage.largestTileRows() * core.chip.arrays().columns();
  }

  // ---- issuing -------------------------------------------------------------------------------

  private void issue(boolean mayStart, long overheadCycles) {
    while (!finished && free.free() > 0) {
      SegmentState state = currentSegment();
      if (state == null || !gate.open(state, issueProduct, mayStart, overheadCycles)) {
        return;
      }
      MatrixStage stage = state.products[issueProduct];
      if (!memory.hasArrived(state.segment, nextTile)
          || !state.inputReady(issueProduct, nextMTile, nextChunk)) {
        return;
      }
      int count = readyTasks(state, stage, free.lowestCount());
      start(free, state, issueProduct, stage, issueTask, count);
      issueTask += count;
      if (issueTask == stage.tasks()) {
        issueTask = 0;
        issueProduct++;
        if (issueProduct == state.products.length) {
          return;
        }
      }
      findNext(state);
    }
  }

  private void findNext(SegmentState state) {
    MatrixStage stage = state.products[issueProduct];
    nextMTile = stage.mTileOf(issueTask);
    nextChunk = stage.partOf(issueTask) * stage.chunksPerTask();
    nextTile = state.tileBase[issueProduct] + stage.tileOf(issueTask, 0);
  }

  private void start(
      FreeArrays from, SegmentState state, int product, MatrixStage stage, int task, int count) {
    boolean chained = from.lowestContinues(core.now);
    int array = from.take(count, core.now);
    Gang gang = spare.begin(state, product, stage, task, count, array);
    core.level(BufferName.PARTIAL_SUMS, sums(gang));
    chains.start(gang, chained);
  }

  /// Tasks of a head in the background, on the arrays kept for it.
  private void issueBackground() {
    BackgroundHead.Job job = background.toIssue();
    while (job != null && job.state.headReady() && headArrays.free() > 0) {
      int count = readyTasks(job, headArrays.lowestCount());
      if (count == 0) {
        return;
      }
      start(headArrays, job.state, Gang.BACKGROUND, job.stage, job.issued, count);
      job.issued += count;
      job = background.toIssue();
    }
  }

  private static int readyTasks(BackgroundHead.Job job, int most) {
    MatrixStage stage = job.stage;
    int limit = Math.min(most, stage.tasks() - job.issued);
    int part = stage.partOf(job.issued);
    long fold = stage.foldCycles(stage.mTileOf(job.issued));
    int count = 0;
    while (count < limit
        && stage.tileOf(job.issued + count, 0) < job.arrived
        && stage.partOf(job.issued + count) == part
        && stage.foldCycles(stage.mTileOf(job.issued + count)) == fold) {
      count++;
    }
    return count;
  }

  /// Tasks in a row, from the next one, that can begin now and take equally long.
  private int readyTasks(SegmentState state, MatrixStage stage, int most) {
    int limit = Math.min(most, stage.tasks() - issueTask);
    int part = stage.partOf(issueTask);
    int base = state.tileBase[issueProduct];
    int mTile = nextMTile;
    long fold = stage.foldCycles(mTile);
    int count = 0;
    int sharing = 0;
    while (count < limit) {
      if (sharing == 0) {
        int task = issueTask + count;
        mTile = stage.mTileOf(task);
        sharing = stage.sharing(task);
        if (stage.partOf(task) != part
            || !memory.hasArrived(state.segment, base + stage.tileOf(task, 0))) {
          break;
        }
      }
      if (stage.foldCycles(mTile) != fold || !state.inputReady(issueProduct, mTile, nextChunk)) {
        break;
      }
      count++;
      mTile++;
      sharing--;
    }
    return count;
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
    changed = true;
    issueProduct = 0;
    issueTask = 0;
    if (state.products.length > 0) {
      findNext(state);
    }
  }

  /// The segment at hand has been moved.
  void goOnWith(SegmentState moved) {
    issuing = moved;
    changed = true;
  }

  void finish() {
    finished = true;
    changed = true;
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
    SegmentState next = currentSegment();
    boolean inputReady = next != null && next.inputReady(issueProduct, nextMTile, nextChunk);
    boolean weightsReady = next != null && memory.hasArrived(next.segment, nextTile);
    reasons.explain(next, issueProduct, inputReady, weightsReady, finished, fabricPending);
  }

  // ---- state ---------------------------------------------------------------------------------

  /// Takes the cycles that lie ahead out of an account.
  void withdraw(Account ahead) {
    chains.withdraw(ahead);
    if (attention != null) {
      attention.withdraw(ahead);
    }
  }

  @Override
  public void describe(StateWriter state) {
    free.describe(state, core.now);
    headArrays.describe(state, core.now);
    state.add(issueProduct);
    state.add(issueTask);
    gate.describe(state);
    chains.describe(state);
    if (attention != null) {
      attention.describe(state);
    }
  }

  @Override
  public void settle() {
    reasons.settle();
  }

  @Override
  public void shift(long cycles, int segments) {
    changed = true;
    reasons.shift(cycles);
    free.shift(cycles);
    headArrays.shift(cycles);
    gate.shift(segments);
    chains.shift(cycles, segments);
    if (attention != null) {
      attention.shift(cycles, segments);
    }
  }

  @Override
  public String toString() {
    return "free %d, product %d, task %d, lacking weights %d, input %d, %s, %s"
        .formatted(
            free.free(),
            issueProduct,
            issueTask,
            chains.lackWeights(),
            chains.lackInput(),
            gate,
            reasons);
  }
}
