package org.etchscope.views.array;

import java.util.Objects;
import java.util.Optional;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldOverlap;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Consecutive chunks of a task as they pass one array without a pause: shapes and times, without
/// any number. Its cycles are those of the machine (see [org.etchscope.sim.schedule.ArrayTiming]):
/// where a cell needs several cycles for a word, the word stays as long.
///
/// Rows m, depths k and columns n are those of the whole product.
public final class ArrayTile {

  private final MatrixStage stage;
  private final int layer;
  private final int task;
  private final int chunk;
  private final int chunks;
  private final int firstRow;
  private final int firstDepth;
  private final int firstColumn;
  private final int streamed;
  private final int streamCycles;
  private final FoldSchedule schedule;

  /// A product's element that is at a cell: `a[m, k] × b[k, n]` into `c[m, n]`.
  record Place(int m, int k, int n) {}

  /// @param stage the product
  /// @param layer its layer, counted from 0; -1 behind the layers
  /// @param task the task, in the order of issue
  /// @param chunk the first chunk, counted inside the task
  /// @param chunks how many chunks
  /// @param arrays the arrays, which must be systolic
  /// @throws IllegalArgumentException if there is no such task or chunk, or the arrays are none
  public ArrayTile(
      MatrixStage stage, int layer, int task, int chunk, int chunks, MatrixArraySpec arrays) {
    this.stage = Objects.requireNonNull(stage, "stage");
    this.layer = layer;
    range("task", task, stage.tasks());
    int part = stage.partOf(task);
    range("chunk", chunk, stage.chunksOf(part));
    range("last chunk", chunk + chunks - 1, stage.chunksOf(part));
    this.task = task;
    this.chunk = chunk;
    this.chunks = chunks;
    int mTile = stage.mTileOf(task);
    int ofDepth = part * stage.chunksPerTask() + chunk;
    this.firstRow = stage.firstRowOf(mTile);
    this.firstDepth = Math.toIntExact(stage.firstDepthOf(ofDepth));
    this.firstColumn = Math.toIntExact(stage.firstColumnOf(stage.nTileOf(task)));
    long depth = 0;
    long folds = 0;
    for (int i = 0; i < chunks; i++) {
      depth += stage.depthOf(ofDepth + i);
      folds += stage.foldsOf(ofDepth + i);
    }
    int rows = stage.rowsOf(mTile);
    int columns = stage.columnsOf(stage.nTileOf(task));
    int stream = Math.toIntExact(stage.streamCycles(mTile));
    this.streamCycles = stream;
    MatrixProduct product =
        switch (stationary(arrays)) {
          case WEIGHT -> new MatrixProduct(stream, columns, Math.toIntExact(depth));
          case INPUT -> new MatrixProduct(rows, stream, Math.toIntExact(depth));
          // All of K streams through in one fold of the grid.
          case OUTPUT ->
              new MatrixProduct(
                  rows,
                  columns,
                  Math.toIntExact(Math.multiplyExact(folds, stage.foldCycles(mTile))));
        };
    this.streamed =
        switch (stationary(arrays)) {
          case WEIGHT -> rows;
          case INPUT -> stage.columnsOf(0);
          case OUTPUT -> stage.foldRows();
        };
    this.schedule =
        new FoldSchedule(
            new FoldGrid(product, stationary(arrays), arrays.rows(), arrays.columns()),
            arrays.shadowRegisters() ? FoldOverlap.SHADOW_REGISTER : FoldOverlap.SINGLE_REGISTER);
  }

  private static Stationary stationary(MatrixArraySpec arrays) {
    return switch (arrays.dataflow()) {
      case WEIGHT_STATIONARY -> Stationary.WEIGHT;
      case OUTPUT_STATIONARY -> Stationary.OUTPUT;
      case INPUT_STATIONARY -> Stationary.INPUT;
      case OUTPUT_TILE ->
          throw new IllegalArgumentException(
              "dataflow is %s; a systolic array is needed".formatted(arrays.dataflow()));
    };
  }

  private static void range(String field, int value, int size) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 0 to %d".formatted(field, value, size - 1));
    }
  }

  /// The product.
  public MatrixStage stage() {
    return stage;
  }

  /// The layer, counted from 0; -1 behind the layers.
  public int layer() {
    return layer;
  }

  /// The task, in the order of issue.
  public int task() {
    return task;
  }

  /// The first chunk of K, counted inside the task.
  public int chunk() {
    return chunk;
  }

  /// Chunks that pass without a pause.
  public int chunks() {
    return chunks;
  }

  /// When folds load and stream.
  public FoldSchedule schedule() {
    return schedule;
  }

  int firstRow() {
    return firstRow;
  }

  int firstDepth() {
    return firstDepth;
  }

  int firstColumn() {
    return firstColumn;
  }

  /// Rows of the product in this tile.
  int rows() {
    return stage.rowsOf(stage.mTileOf(task));
  }

  Stationary stationary() {
    return schedule.grid().stationary();
  }

  /// Words that stream in a fold.
  int streamed() {
    return streamed;
  }

  /// Cycles of a fold in which they stream.
  int streamCycles() {
    return streamCycles;
  }

  /// The tile in words, for example `layer 3 › task 17 of 84, chunk 1 of 4`.
  String words(Language language) {
    Phrase named = chunks == 1 ? ArrayText.CHUNK : ArrayText.CHUNKS;
    String pieces =
        named.in(language, Quantity.count(chunk + 1L), Quantity.count((long) chunk + chunks));
    String task =
        ArrayText.TASK.in(
            language,
            Quantity.count(this.task + 1L),
            Quantity.count(stage.tasks()),
            pieces,
            Quantity.count(stage.chunksOf(stage.partOf(this.task))));
    return layer < 0 ? task : ArrayText.TASK_OF_LAYER.in(language, layer + 1, task);
  }

  /// What the steps of a fold are: rows of the product where weights stay, its columns where inputs
  /// stay, its depth where sums stay.
  Phrase streamedWord() {
    return switch (stationary()) {
      case WEIGHT -> ArrayText.ROW;
      case INPUT -> ArrayText.COLUMN;
      case OUTPUT -> ArrayText.DEPTH;
    };
  }

  /// What stands, or falls, in the cells: weights, but inputs where these stay.
  DataRole heldRole() {
    return stationary() == Stationary.INPUT ? DataRole.ACTIVATIONS : DataRole.WEIGHTS;
  }

  /// What moves to the right.
  DataRole movingRole() {
    return stationary() == Stationary.INPUT ? DataRole.WEIGHTS : DataRole.ACTIVATIONS;
  }

  /// What a cell multiplies in a step of a fold; empty where only zeros fill up a fold.
  Optional<Place> place(long fold, int row, int column, int step) {
    int along = schedule.rowFold(fold) * schedule.grid().rows() + row;
    int across = schedule.columnFold(fold) * schedule.grid().columns() + column;
    int word = word(step);
    return switch (stationary()) {
      case WEIGHT -> inTile(word, along, across);
      case OUTPUT -> inTile(along, word, across);
      case INPUT -> inTile(across, along, word);
    };
  }

  private Optional<Place> inTile(int m, int k, int n) {
    int mTile = stage.mTileOf(task);
    boolean inside =
        m >= 0
            && m < stage.rowsOf(mTile)
            && k >= 0
            && firstDepth + (long) k < stage.depth()
            && n >= 0
            && n < stage.columnsOf(stage.nTileOf(task));
    return inside
        ? Optional.of(new Place(firstRow + m, firstDepth + k, firstColumn + n))
        : Optional.empty();
  }

  /// The word of a step of a fold: the row where weights stay, the column where inputs stay, the
  /// depth where sums stay; -1 if nothing streams.
  int word(int step) {
    if (stationary() != Stationary.OUTPUT) {
      return (int) ((long) step * streamed / streamCycles);
    }
    int cycles = Math.toIntExact(stage.foldCycles(stage.mTileOf(task)));
    int inFold = step % cycles;
    return inFold >= streamCycles
        ? -1
        : step / cycles * streamed + (int) ((long) inFold * streamed / streamCycles);
  }

  /// The first step of a word.
  int stepOf(int word) {
    if (stationary() != Stationary.OUTPUT) {
      return Math.ceilDiv(Math.multiplyExact(word, streamCycles), streamed);
    }
    int cycles = Math.toIntExact(stage.foldCycles(stage.mTileOf(task)));
    return word / streamed * cycles + Math.ceilDiv(word % streamed * streamCycles, streamed);
  }

  /// Number, over the product, of what streams in a step.
  int streamedAt(int step) {
    int first =
        switch (stationary()) {
          case WEIGHT -> firstRow;
          case INPUT -> firstColumn;
          case OUTPUT -> firstDepth;
        };
    return first + Math.max(0, word(step));
  }

  /// Whether a cell multiplies in a cycle.
  boolean multiplies(long cycle, int row, int column) {
    long local = cycle - row - column - schedule.streamStart(0);
    FoldGrid grid = schedule.grid();
    if (local < 0) {
      return false;
    }
    long fold = Math.min(local / schedule.slotCycles(), grid.folds() - 1);
    return local - fold * schedule.slotCycles() < grid.steps()
        && row < grid.rowsUsed(schedule.rowFold(fold))
        && column < grid.columnsUsed(schedule.columnFold(fold));
  }

  /// Whether a step is the last of its word.
  boolean endsWord(int step) {
    return word(step) != word(step + 1);
  }
}
