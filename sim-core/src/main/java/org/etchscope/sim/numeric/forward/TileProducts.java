package org.etchscope.sim.numeric.forward;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.schedule.MatrixStage;

/// One product, computed on the tiles that a schedule cuts it into.
///
/// An array takes a task (N-tile, part of K, M-tile) through its chunks, fold by fold; the sums of
/// parts are joined behind it. Tasks that share weight tiles are computed together, since they
/// share nothing else, so that each tile is read once.
final class TileProducts {

  private static final long PARALLEL_FROM = 1L << 20;

  /// Weights that are read together: part of a tile, so that they stay in a core's cache.
  private static final int BLOCK_ELEMENTS = 1 << 15;

  private static final int WIDTH = 8;

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
    IntStream all = IntStream.range(0, stage.nTiles() * split);
    (stage.usefulMultiplyAdds() < PARALLEL_FROM ? all : all.parallel())
        .forEach(place -> tasks(x, map, place / split, place % split, sums[place % split]));
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

  /// All tasks of an N-tile and a part: its chunks in order.
  private void tasks(float[] x, Projection map, int nTile, int part, float[] sums) {
    int firstTask = (nTile * stage.kSplit() + part) * stage.mTiles();
    for (int chunk = 0; chunk < stage.chunksOf(part); chunk++) {
      if (runs.test(stage.tileOf(firstTask, chunk))) {
        int ofDepth = part * stage.chunksPerTask() + chunk;
        weightTile(x, map, nTile, ofDepth, sums);
      }
    }
  }

  private void weightTile(float[] x, Projection map, int nTile, int chunk, float[] sums) {
    int begin = Math.toIntExact(stage.firstDepthOf(chunk));
    int depth = Math.toIntExact(stage.depthOf(chunk));
    int first = Math.toIntExact(stage.firstColumnOf(nTile));
    map.pieces(
        first,
        stage.columnsOf(nTile),
        (matrix, column, columns, offset) -> {
          int to = first + offset;
          if (matrix.byInput()) {
            byInput(x, map, matrix, column, columns, begin, depth, sums, to);
          } else {
            byColumn(x, map, matrix, column, columns, begin, depth, sums, to);
          }
        });
  }

  private void byColumn(
      float[] x,
      Projection map,
      WeightMatrix matrix,
      int column,
      int columns,
      int begin,
      int depth,
      float[] sums,
      int to) {
    int width = Math.max(1, BLOCK_ELEMENTS / depth / WIDTH) * WIDTH;
    float[] block = new float[Math.min(width, columns) * depth];
    for (int done = 0; done < columns; done += width) {
      int here = Math.min(width, columns - done);
      matrix.read(column + done, here, begin, depth, block);
      Products.addByColumn(
          x,
          begin,
          map.depth(),
          stage.rows(),
          block,
          depth,
          stage.foldRows(),
          here,
          sums,
          to + done,
          map.columns());
    }
  }

  private void byInput(
      float[] x,
      Projection map,
      WeightMatrix matrix,
      int column,
      int columns,
      int begin,
      int depth,
      float[] sums,
      int to) {
    int folds = Math.max(1, BLOCK_ELEMENTS / columns / stage.foldRows());
    int together = Math.min(depth, folds * stage.foldRows());
    float[] block = new float[together * columns];
    float[] fold = new float[columns];
    for (int done = 0; done < depth; done += together) {
      int here = Math.min(together, depth - done);
      matrix.read(column, columns, begin + done, here, block);
      Products.addByInput(
          x,
          begin + done,
          map.depth(),
          stage.rows(),
          block,
          here,
          stage.foldRows(),
          columns,
          sums,
          to,
          map.columns(),
          fold);
    }
  }
}
