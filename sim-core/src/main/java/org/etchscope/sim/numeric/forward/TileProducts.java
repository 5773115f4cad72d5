package org.etchscope.sim.numeric.forward;

import java.util.function.IntPredicate;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RowView;
import org.etchscope.sim.schedule.MatrixStage;

/// One product, computed on the tiles that a schedule cuts it into.
///
/// An array takes a task (N-tile, part of K, M-tile) through its chunks, fold by fold; the sums of
/// parts are joined behind it. Tasks that share weight tiles are computed together, and what
/// several tiles have of a column is read together, since nothing else is shared: each weight is
/// read once, and each sum is made in the order of the schedule.
final class TileProducts {

  private static final long PARALLEL_FROM = 1L << 20;

  private final MatrixStage stage;
  private final IntPredicate runs;

  /// @param runs which weight tiles take part, by their place in the order of fetching: all of them
  ///   but in tests
  TileProducts(MatrixStage stage, IntPredicate runs) {
    this.stage = stage;
    this.runs = runs;
  }

  /// Adds `x · wᵀ` to `y`.
  void multiply(float[] x, Projection map, float[] y) {
    requireShape(map);
    int split = stage.kSplit();
    float[][] sums = new float[split][];
    sums[0] = y;
    for (int part = 1; part < split; part++) {
      sums[part] = new float[y.length];
    }
    Scratch.forEach(
        stage.nTiles(),
        stage.usefulMultiplyAdds() >= PARALLEL_FROM,
        (nTile, scratch) -> nTile(x, map, nTile, sums, scratch));
    for (int part = 1; part < split; part++) {
      for (int i = 0; i < y.length; i++) {
        y[i] += sums[part][i];
      }
    }
  }

  private void requireShape(Projection map) {
    if (stage.depth() != map.depth() || stage.columns() != map.columns()) {
      throw new IllegalStateException(
          "%s is scheduled as %d × %d, but the weights are %d × %d"
              .formatted(
                  stage.stage().label(),
                  stage.depth(),
                  stage.columns(),
                  map.depth(),
                  map.columns()));
    }
  }

  /// All tasks of an N-tile: its parts and their chunks in order.
  private void nTile(float[] x, Projection map, int nTile, float[][] sums, Scratch scratch) {
    int first = Math.toIntExact(stage.firstColumnOf(nTile));
    map.pieces(
        first,
        stage.columnsOf(nTile),
        (matrix, column, columns, offset) -> {
          Task task = new Task(matrix, nTile, column, columns, first + offset);
          if (matrix.byInput()) {
            byInput(x, task, sums, scratch);
          } else {
            byColumn(x, task, sums, scratch);
          }
        });
  }

  /// The columns of an N-tile that come from one matrix.
  ///
  /// @param column the first of them, counted in the matrix
  /// @param to the first of them, counted in the result
  private record Task(WeightMatrix matrix, int nTile, int column, int columns, int to) {}

  /// What is done with a weight tile, of which all or some columns have been read.
  private interface TileAction {

    /// Takes the tile's part of the depth.
    void tile(int firstInput, int depth, float[] sums);
  }

  /// Visits the tiles of an N-tile in order, part by part.
  private void tiles(int nTile, float[][] sums, TileAction action) {
    for (int part = 0; part < sums.length; part++) {
      int firstTask = (nTile * stage.kSplit() + part) * stage.mTiles();
      for (int chunk = 0; chunk < stage.chunksOf(part); chunk++) {
        if (runs.test(stage.tileOf(firstTask, chunk))) {
          int ofDepth = part * stage.chunksPerTask() + chunk;
          action.tile(
              Math.toIntExact(stage.firstDepthOf(ofDepth)),
              Math.toIntExact(stage.depthOf(ofDepth)),
              sums[part]);
        }
      }
    }
  }

  /// A row of the tensor holds a column's weights of all tiles; rows are read whole.
  private void byColumn(float[] x, Task task, float[][] sums, Scratch scratch) {
    WeightMatrix matrix = task.matrix();
    int depth = matrix.depth();
    RowView inputs = new RowView(x, 0, depth);
    int width = Scratch.columns(depth, stage.rows());
    for (int done = 0; done < task.columns(); done += width) {
      int here = Math.min(width, task.columns() - done);
      float[] block = scratch.block(here * depth);
      matrix.read(task.column() + done, here, 0, depth, block);
      RowView weights = new RowView(block, 0, depth);
      int to = task.to() + done;
      tiles(
          task.nTile(),
          sums,
          (first, count, into) ->
              Products.addByColumn(
                  inputs.from(first),
                  stage.rows(),
                  weights.from(first),
                  count,
                  stage.foldRows(),
                  here,
                  new RowView(into, to, (int) stage.columns())));
    }
  }

  private void byInput(float[] x, Task task, float[][] sums, Scratch scratch) {
    WeightMatrix matrix = task.matrix();
    int columns = task.columns();
    RowView inputs = new RowView(x, 0, matrix.depth());
    int folds = Math.max(1, Scratch.BLOCK_ELEMENTS / columns / stage.foldRows());
    int together = folds * stage.foldRows();
    tiles(
        task.nTile(),
        sums,
        (first, count, into) -> {
          for (int done = 0; done < count; done += together) {
            int here = Math.min(together, count - done);
            float[] block = scratch.block(here * columns);
            matrix.read(task.column(), columns, first + done, here, block);
            Products.addByInput(
                inputs.from(first + done),
                stage.rows(),
                new RowView(block, 0, columns),
                here,
                stage.foldRows(),
                columns,
                new RowView(into, task.to(), (int) stage.columns()),
                scratch.sums(columns));
          }
        });
  }
}
