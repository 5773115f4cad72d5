package org.etchscope.views.array;

import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldOverlap;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.MatrixStage;

/// The operands of one chunk of a task, as they pass one array, and the names of what they are.
///
/// Rows, depths and columns are counted inside the tile; names count them over the whole product.
public final class TileNumbers {

  private final ProductOperands operands;
  private final int task;
  private final int chunk;
  private final int tasks;
  private final int chunks;
  private final int firstRow;
  private final int firstDepth;
  private final int firstColumn;
  private final float[] weights;
  private final FoldSchedule schedule;

  /// @param operands a product that is cut into tiles
  /// @param task the task, in the order of issue
  /// @param chunk its chunk of K
  /// @param arrayRows rows of an array
  /// @param arrayColumns columns of an array
  /// @throws IllegalArgumentException if there is no such task or chunk
  public TileNumbers(
      ProductOperands operands, int task, int chunk, int arrayRows, int arrayColumns) {
    MatrixStage stage = operands.tiles();
    if (stage == null) {
      throw new IllegalArgumentException("the product is not cut into tiles");
    }
    this.operands = operands;
    this.tasks = stage.tasks();
    range("task", task, tasks);
    int part = stage.partOf(task);
    this.chunks = stage.chunksOf(part);
    range("chunk", chunk, chunks);
    this.task = task;
    this.chunk = chunk;
    int ofDepth = part * stage.chunksPerTask() + chunk;
    this.firstRow = stage.firstRowOf(stage.mTileOf(task));
    this.firstDepth = Math.toIntExact(stage.firstDepthOf(ofDepth));
    this.firstColumn = Math.toIntExact(stage.firstColumnOf(stage.nTileOf(task)));
    MatrixProduct product =
        new MatrixProduct(
            stage.rowsOf(stage.mTileOf(task)),
            stage.columnsOf(stage.nTileOf(task)),
            Math.toIntExact(stage.depthOf(ofDepth)));
    this.weights = operands.weights(firstDepth, product.k(), firstColumn, product.n());
    this.schedule =
        new FoldSchedule(
            new FoldGrid(product, Stationary.WEIGHT, arrayRows, arrayColumns),
            FoldOverlap.SHADOW_REGISTER);
  }

  private static void range(String field, int value, int size) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 0 to %d".formatted(field, value, size - 1));
    }
  }

  /// The product the tile belongs to.
  public ProductOperands operands() {
    return operands;
  }

  /// The task, in the order of issue.
  public int task() {
    return task;
  }

  /// Tasks of the product.
  public int tasks() {
    return tasks;
  }

  /// The chunk of K.
  public int chunk() {
    return chunk;
  }

  /// Chunks of the task.
  public int chunks() {
    return chunks;
  }

  /// When folds load and stream.
  public FoldSchedule schedule() {
    return schedule;
  }

  /// The cells of the array with these numbers.
  public ArrayMicroscope microscope() {
    return new ArrayMicroscope(schedule, this::input, this::weight);
  }

  /// An input of the tile.
  public float input(int row, int depth) {
    return operands.input(firstRow + row, firstDepth + depth);
  }

  /// A weight of the tile.
  public float weight(int depth, int column) {
    return weights[depth * schedule.grid().product().n() + column];
  }

  /// Name, index and format of an input.
  public String inputName(int row, int depth) {
    return "input[%d, %d], %s"
        .formatted(firstRow + row, firstDepth + depth, operands.inputFormat().name());
  }

  /// Name, index and format of a weight.
  public String weightName(int depth, int column) {
    return "%s, %s"
        .formatted(
            operands.weightName(firstDepth + depth, firstColumn + column),
            operands.weightFormat().name());
  }

  /// Name and index of a sum.
  public String sumName(int row, int column) {
    return "sum[%d, %d], FP32".formatted(firstRow + row, firstColumn + column);
  }

  /// Number of a row of the tile over the whole product.
  public int rowOfProduct(int row) {
    return firstRow + row;
  }
}
