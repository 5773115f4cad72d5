package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.ProductQueue;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.BufferName;
import org.jspecify.annotations.Nullable;

/// The products of a queue on their way to the arrays. Tasks are issued in the fixed order of the
/// program, the next one to the free array with the lowest index; the order is never changed, so an
/// array waits if the next task cannot begin. Arrays that begin together and take equally long work
/// as one [Gang], whose operations follow each other in [Chains].
final class ProductLine {

  private final Core core;
  private final MemoryPort memory;
  private final ProductQueue queue;

  /// Place of the queue among those of the chip.
  private final int place;

  private final boolean hasHead;
  private final Chains chains;
  private final StageGate gate;
  private final ProductResults results;
  private final SpareGangs spare = new SpareGangs();

  /// Gangs whose chunk has ended in this cycle.
  private final List<Gang> ended = new ArrayList<>();

  /// The last segment whose products may be issued.
  private int limit = -1;

  // The task that comes next: its segment, product and number; and of it the M-tile, the first
  // chunk over the whole depth, and the place of the first weight tile among those of the segment.
  private int segment;
  private int product;
  private int task;
  private int nextMTile;
  private int nextChunk;
  private int nextTile;

  /// The segment of that task; `null` if there is none up to the limit.
  private @Nullable SegmentState next;

  /// @param place place of the queue among those of the chip
  ProductLine(Core core, MemoryPort memory, BackgroundHead background, int place) {
    this.core = core;
    this.memory = memory;
    this.place = place;
    this.queue = core.queues.get(place);
    this.hasHead = queue.holds(Stage.HEAD, core.chip);
    this.chains = new Chains(core, memory, background, place);
    this.results = new ProductResults(core);
    this.gate = new StageGate(core, memory, place);
  }

  /// Whether an output head in the background comes this way.
  boolean hasHead() {
    return hasHead;
  }

  /// The operations of the arrays that have begun.
  Chains chains() {
    return chains;
  }

  StageGate gate() {
    return gate;
  }

  // ---- what comes next -------------------------------------------------------------------------

  /// The segment of the task that comes next; `null` if no more may be issued for now.
  @Nullable SegmentState next() {
    return next;
  }

  /// The product of the task that comes next.
  int product() {
    return product;
  }

  /// Whether all products of a segment have been issued.
  boolean isPast(int ofSegment) {
    return segment > ofSegment;
  }

  /// Whether nothing is left to issue in the whole program.
  boolean isDone() {
    return segment >= core.segments;
  }

  /// Whether the product that comes next has been opened, on chips that open products one by one.
  boolean isOpen() {
    return next != null && !gate.isClosed(next, product);
  }

  boolean inputReady() {
    return next != null && next.inputReady(product, nextMTile, nextChunk);
  }

  boolean weightsReady() {
    return next != null && memory.hasArrived(place, segment, nextTile);
  }

  /// Allows the products of segments up to one to be issued.
  void issueUpTo(int lastSegment) {
    limit = lastSegment;
    seek();
  }

  /// Turns to the next product of the queue.
  private void seek() {
    while (segment <= limit) {
      SegmentState there = core.segment(segment);
      while (product < there.products.length
          && !queue.holds(there.products[product].stage(), core.chip)) {
        product++;
      }
      if (product < there.products.length) {
        next = there;
        findTask(there, there.products[product]);
        return;
      }
      segment++;
      product = 0;
    }
    next = null;
  }

  private void findTask(SegmentState state, MatrixStage stage) {
    nextMTile = stage.mTileOf(task);
    nextChunk = stage.partOf(task) * stage.chunksPerTask();
    nextTile = state.tileBase[product] + stage.tileOf(task, 0);
  }

  // ---- issuing ---------------------------------------------------------------------------------

  /// Issues tasks as long as they can begin and find arrays.
  void issue(FreeArrays free, boolean mayStart, long overheadCycles) {
    while (next != null && free.free() > 0) {
      SegmentState state = next;
      if (!gate.open(state, product, mayStart, overheadCycles)
          || !weightsReady()
          || !inputReady()) {
        return;
      }
      MatrixStage stage = state.products[product];
      int count = readyTasks(state, stage, free.lowestCount());
      start(free, state, product, stage, task, count);
      task += count;
      if (task == stage.tasks()) {
        task = 0;
        product++;
        seek();
      } else {
        findTask(state, stage);
      }
    }
  }

  /// Tasks in a row, from the next one, that can begin now and take equally long.
  private int readyTasks(SegmentState state, MatrixStage stage, int most) {
    int tasks = Math.min(most, stage.tasks() - task);
    int part = stage.partOf(task);
    int base = state.tileBase[product];
    int mTile = nextMTile;
    long fold = stage.foldCycles(mTile);
    int count = 0;
    int sharing = 0;
    while (count < tasks) {
      if (sharing == 0) {
        int at = task + count;
        mTile = stage.mTileOf(at);
        sharing = stage.sharing(at);
        if (stage.partOf(at) != part
            || !memory.hasArrived(place, segment, base + stage.tileOf(at, 0))) {
          break;
        }
      }
      if (stage.foldCycles(mTile) != fold || !state.inputReady(product, mTile, nextChunk)) {
        break;
      }
      count++;
      mTile++;
      sharing--;
    }
    return count;
  }

  /// Starts tasks on arrays of the lowest free run.
  void start(
      FreeArrays from, SegmentState state, int ofProduct, MatrixStage stage, int first, int count) {
    boolean chained = from.lowestContinues(core.now);
    int array = from.take(count, core.now);
    Gang gang = spare.begin(state, ofProduct, stage, first, count, array);
    core.level(BufferName.PARTIAL_SUMS, sums(gang));
    chains.start(gang, chained);
  }

  // ---- ending ----------------------------------------------------------------------------------

  /// A gang at work has fed its chunk, if its first array is the given one; answers whether it has.
  boolean done(int array) {
    if (!chains.has(array)) {
      return false;
    }
    ended.add(chains.ended(array));
    return true;
  }

  /// Goes on with what has ended or waited.
  void goOn(ArrayPool pool) {
    for (Gang gang : ended) {
      release(gang, pool);
      if (gang.hasMoreChunks()) {
        chains.goOn(gang);
      } else {
        finish(gang, pool.arraysOf(gang));
      }
    }
    ended.clear();
    chains.resume();
  }

  private void release(Gang gang, ArrayPool pool) {
    if (gang.isBackground()) {
      pool.head().release(gang);
      return;
    }
    SegmentState state = gang.state;
    MatrixStage stage = gang.stage;
    int base = state.tileBase[gang.product];
    for (int i = 0; i < gang.count; ) {
      int uses = Math.min(gang.count - i, stage.sharing(gang.task + i));
      int tile = gang.tileOf(i);
      state.usesLeft[base + tile] -= uses;
      if (state.usesLeft[base + tile] == 0) {
        memory.releaseWeights(place, stage.tileBytes(tile));
      }
      i += uses;
    }
  }

  /// All chunks of a gang's tasks have been fed: its arrays drain and are free.
  private void finish(Gang gang, FreeArrays arrays) {
    long tail = results.ended(gang);
    core.level(BufferName.PARTIAL_SUMS, -sums(gang));
    arrays.release(gang.array, gang.count, core.now, core.now + tail);
    spare.ended(gang);
  }

  private long sums(Gang gang) {
    return 4L * gang.count * gang.stage.largestTileRows() * core.chip.arrays().columns();
  }

  // ---- state -----------------------------------------------------------------------------------

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(product);
    state.add(task);
    gate.describe(state);
    chains.describe(state);
  }

  /// Goes on in later segments of equal work, which have been moved already.
  void shift(long cycles, int segments) {
    segment += segments;
    limit += segments;
    if (next != null) {
      next = core.segment(segment);
    }
    gate.shift(segments);
    chains.shift(cycles, segments);
  }

  @Override
  public String toString() {
    return "%s at segment %d, product %d, task %d, lacking weights %d, input %d, %s"
        .formatted(queue, segment, product, task, chains.lackWeights(), chains.lackInput(), gate);
  }
}
