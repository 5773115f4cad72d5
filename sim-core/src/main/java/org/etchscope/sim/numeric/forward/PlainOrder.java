package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RowView;

/// Products without a schedule: whole depths, blocks of columns as fit a core's cache.
final class PlainOrder implements ProductOrder {

  private static final long PARALLEL_FROM = 1L << 20;

  @Override
  public void multiply(ProductPlace place, float[] x, int rows, Projection map, float[] y) {
    int depth = map.depth();
    int columns = map.columns();
    int width = Scratch.columns(depth, rows);
    int blocks = Math.ceilDiv(columns, width);
    Scratch.forEach(
        blocks,
        (long) rows * columns * depth >= PARALLEL_FROM,
        (block, scratch) -> {
          int first = block * width;
          map.pieces(
              first,
              Math.min(width, columns - first),
              (part, column, count, offset) ->
                  piece(x, rows, part, column, count, y, first + offset, columns, scratch));
        });
  }

  private static void piece(
      float[] x,
      int rows,
      WeightMatrix part,
      int column,
      int count,
      float[] y,
      int yAt,
      int yStride,
      Scratch scratch) {
    int depth = part.depth();
    float[] w = scratch.block(depth * count);
    part.read(column, count, 0, depth, w);
    RowView inputs = new RowView(x, 0, depth);
    RowView sums = new RowView(y, yAt, yStride);
    if (part.byInput()) {
      RowView weights = new RowView(w, 0, count);
      Products.addByInput(inputs, rows, weights, depth, depth, count, sums, scratch.sums(count));
    } else {
      Products.addByColumn(inputs, rows, new RowView(w, 0, depth), depth, depth, count, sums);
    }
  }
}
