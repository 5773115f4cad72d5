package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.MatrixStage;

/// Neighbouring arrays that work in step on consecutive tasks: they began in the same cycle and
/// each chunk takes them equally long.
final class Gang {
  /// Product of a gang that works on an output head in the background.
  static final int BACKGROUND = -1;

  final int segment;

  /// The product's place in its segment, or [#BACKGROUND].
  final int product;

  final MatrixStage stage;
  final int task;
  final int count;
  final int array;
  int chunk;

  /// The cycle in which the present chunk has been fed, or was.
  long until;

  Gang(int segment, int product, MatrixStage stage, int task, int count, int array, int chunk) {
    this.segment = segment;
    this.product = product;
    this.stage = stage;
    this.task = task;
    this.count = count;
    this.array = array;
    this.chunk = chunk;
  }

  /// The chunk, counted over the whole depth.
  int wholeChunk() {
    return stage.partOf(task) * stage.chunksPerTask() + chunk;
  }

  boolean hasMoreChunks() {
    return chunk + 1 < stage.chunksOf(stage.partOf(task));
  }

  /// A part of this gang, in the same place.
  Gang part(int from, int size) {
    Gang part = new Gang(segment, product, stage, task + from, size, array + from, chunk);
    part.until = until;
    return part;
  }

  Gang moved(long cycles, int segments, MatrixStage equalStage) {
    Gang moved = new Gang(segment + segments, product, equalStage, task, count, array, chunk);
    moved.until = until + cycles;
    return moved;
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(product);
    state.add(task);
    state.add(count);
    state.add(array);
    state.add(chunk);
    state.addCycle(until);
  }
}
