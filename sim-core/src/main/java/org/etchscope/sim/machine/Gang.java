package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.MatrixStage;

/// Neighbouring arrays that work in step on consecutive tasks: they began in the same cycle and
/// each chunk takes them equally long. Gangs are many and end soon, so one that has ended begins
/// again with other tasks.
final class Gang {
  /// Product of a gang that works on an output head in the background.
  static final int BACKGROUND = -1;

  SegmentState state;
  int segment;

  /// The product's place in its segment, or [#BACKGROUND].
  int product;

  MatrixStage stage;
  int task;
  int count;
  int array;

  /// The part of K that its tasks are.
  private int part;

  /// Cycles of one fold.
  private long foldCycles;

  /// Cycles of one fold in which rows stream, over all its arrays.
  private long streamCycles;

  private int chunk;

  /// The place, in the order of fetching, of the weight tile that the first task needs for the
  /// chunk.
  private int tile;

  /// Tasks from the first on that need the same weight tiles.
  private int sharing;

  /// Segment and place, in the order of fetching, of the weight tile it waits for.
  long neededTile;

  /// The cycle in which the present chunk began.
  long began;

  /// The cycle in which the present chunk has been fed, or was.
  long until;

  /// Cycles of the present chunk in which the power limit holds the arrays back.
  long slowed;

  /// Of a gang that waits for a port: whether its arrays go on without a pause.
  boolean chained;

  Gang(
      SegmentState state,
      int product,
      MatrixStage stage,
      int task,
      int count,
      int array,
      int chunk) {
    this.state = state;
    this.stage = stage;
    begin(state, product, stage, task, count, array, chunk);
  }

  /// Begins with other tasks.
  final void begin(
      SegmentState newState,
      int newProduct,
      MatrixStage newStage,
      int newTask,
      int newCount,
      int newArray,
      int newChunk) {
    this.state = newState;
    this.segment = newState.segment;
    this.product = newProduct;
    this.stage = newStage;
    this.task = newTask;
    this.count = newCount;
    this.array = newArray;
    this.chunk = newChunk;
    this.tile = stage.tileOf(task, chunk);
    this.sharing = stage.sharing(task);
    this.part = stage.partOf(task);
    this.foldCycles = stage.foldCycles(stage.mTileOf(task));
    this.streamCycles = streamCycles(stage, task, count);
  }

  private static long streamCycles(MatrixStage stage, int task, int count) {
    if (stage.groups() > 1) {
      long sum = 0;
      for (int i = 0; i < count; i++) {
        sum += stage.streamCycles(stage.mTileOf(task + i));
      }
      return sum;
    }
    int last = stage.mTiles() - 1;
    long full = stage.streamCycles(0);
    long fewer = stage.streamCycles(last);
    if (full == fewer) {
      return count * full;
    }
    // The last M-tile of each N-tile has fewer rows.
    int shorter = (task + count) / stage.mTiles() - task / stage.mTiles();
    return (count - shorter) * full + shorter * fewer;
  }

  boolean isBackground() {
    return product == BACKGROUND;
  }

  /// The chunk, counted over the whole depth.
  int wholeChunk() {
    return part * stage.chunksPerTask() + chunk;
  }

  /// The chunk of its tasks.
  int chunk() {
    return chunk;
  }

  /// Turns to the next chunk.
  void nextChunk() {
    chunk++;
    tile = stage.tileOf(task, chunk);
  }

  /// The place, in the order of fetching, of the weight tile that one of the tasks needs.
  int tileOf(int index) {
    return index < sharing ? tile : stage.tileOf(task + index, chunk);
  }

  boolean hasMoreChunks() {
    return chunk + 1 < stage.chunksOf(part);
  }

  /// Cycles that the folds of the present chunk take each array.
  long chunkCycles() {
    return stage.foldsOf(wholeChunk()) * foldCycles;
  }

  /// Cycles of the present chunk in which rows stream, over all arrays.
  long chunkStreamCycles() {
    return stage.foldsOf(wholeChunk()) * streamCycles;
  }

  /// A part of this gang, in the same place.
  Gang part(int from, int size) {
    Gang some = new Gang(state, product, stage, task + from, size, array + from, chunk);
    some.began = began;
    some.until = until;
    some.slowed = slowed;
    return some;
  }

  /// The same gang at work on a later segment of equal work.
  Gang moved(long cycles, SegmentState later, MatrixStage equalStage) {
    Gang moved = new Gang(later, product, equalStage, task, count, array, chunk);
    moved.began = began + cycles;
    moved.until = until + cycles;
    moved.slowed = slowed;
    moved.chained = chained;
    moved.neededTile = neededTile + ((long) (later.segment - segment) << 32);
    return moved;
  }

  void describe(StateWriter writer) {
    writer.addSegment(segment);
    writer.add(product);
    writer.add(task);
    writer.add(count);
    writer.add(array);
    writer.add(chunk);
    writer.addCycle(began);
    writer.addCycle(until);
    writer.add(chained ? 1 : 0);
  }
}
