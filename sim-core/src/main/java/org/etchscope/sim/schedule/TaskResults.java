package org.etchscope.sim.schedule;

import java.util.Arrays;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.jspecify.annotations.Nullable;

/// How the tasks of a product make its results. A result is there when all tasks that add to it
/// have their last sum: those of an M-tile; or those whose columns reach a K-chunk of the product
/// that consumes them; or, for the output head, all of them.
public final class TaskResults {

  private final MatrixStage stage;
  private final @Nullable MatrixStage consumer;
  private final boolean whole;
  private final int chunks;
  private final int activity;
  private final int first;
  private final int size;

  // By N-tile: the chunks of the consumer that its columns reach.
  private final int[] firstChunks;
  private final int[] lastChunks;

  /// Tasks of each result.
  private final int[] tasks;

  /// @param consumer the product that takes the result chunk by chunk, or `null` if M-tiles go on
  ///   as a whole
  /// @param first the first place in which tasks are counted
  TaskResults(MatrixStage stage, ActivityDraft draft, @Nullable MatrixStage consumer, int first) {
    this.stage = stage;
    this.activity = draft.number;
    this.consumer = consumer;
    this.whole = stage.stage() == Stage.HEAD;
    this.chunks = consumer == null ? 1 : consumer.chunks();
    this.first = first;
    int results = whole ? 1 : Math.multiplyExact(stage.mTiles(), chunks);
    // Behind the results: tasks left of each M-tile, which say when its input has been read.
    this.size = consumer == null ? results : results + stage.mTiles();
    this.firstChunks = new int[consumer == null ? 0 : stage.nTiles()];
    this.lastChunks = new int[firstChunks.length];
    for (int nTile = 0; consumer != null && nTile < firstChunks.length; nTile++) {
      firstChunks[nTile] = stage.firstConsumerChunk(nTile, consumer);
      lastChunks[nTile] = stage.lastConsumerChunk(nTile, consumer);
    }
    this.tasks = new int[size];
    countTasks();
  }

  int size() {
    return size;
  }

  /// The product.
  public MatrixStage stage() {
    return stage;
  }

  /// The product's activity.
  public int activity() {
    return activity;
  }

  /// Whether results go on by chunks, so that an M-tile's input is read before its result is whole.
  public boolean comesInChunks() {
    return consumer != null;
  }

  private void countTasks() {
    if (whole) {
      tasks[0] = stage.tasks();
      return;
    }
    Arrays.fill(tasks, consumer == null ? 0 : size - stage.mTiles(), size, stage.tasksOfTile());
    for (int nTile = 0; nTile < firstChunks.length; nTile++) {
      Checkpoint.pass();
      for (int tile = 0; tile < stage.mTiles(); tile++) {
        for (int chunk = firstChunks[nTile]; chunk <= lastChunks[nTile]; chunk++) {
          tasks[tile * chunks + chunk] += stage.kSplit();
        }
      }
    }
  }

  /// Fills in the number of tasks of each result.
  public void fill(int[] left) {
    System.arraycopy(tasks, 0, left, first, size);
  }

  /// The first result that a task of an N-tile and M-tile adds to.
  public int firstOf(int nTile, int mTile) {
    if (consumer == null) {
      return whole ? 0 : mTile;
    }
    return mTile * chunks + firstChunks[nTile];
  }

  /// The last one.
  public int lastOf(int nTile, int mTile) {
    if (consumer == null) {
      return whole ? 0 : mTile;
    }
    return mTile * chunks + lastChunks[nTile];
  }

  /// The place that counts the tasks left of a result.
  public int placeOf(int result) {
    return first + result;
  }

  /// The place that counts the tasks left of an M-tile, where results come in chunks.
  public int inputPlaceOf(int mTile) {
    return first + size - stage.mTiles() + mTile;
  }

  /// Useful multiply-adds that are counted with a result: those of its M-tile with its first chunk.
  public long work(int result) {
    if (whole) {
      return stage.usefulMultiplyAdds();
    }
    if (result % chunks > 0) {
      return 0;
    }
    return Math.multiplyExact(
        Math.multiplyExact(stage.rowsOf(result / chunks), stage.depth()), stage.columns());
  }
}
