package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.format.NumberFormat;
import org.jspecify.annotations.Nullable;

/// Computes linear maps: rounds the inputs to the format of the activations, multiplies in the
/// order that was chosen, and takes the scales of inputs and weights, and the bias, to the sums.
final class ProductRunner {

  private final ProductOrder order;
  private final FormatPlan formats;
  private final NumberFormat activations;
  private final StageListener listener;

  ProductRunner(ProductOrder order, FormatPlan formats, StageListener listener) {
    this.order = order;
    this.formats = formats;
    this.activations = formats.activations();
    this.listener = listener;
  }

  /// `x · wᵀ + bias`, a row for each row of `x`.
  float[] apply(ProductPlace place, float[] x, Projection map) {
    int depth = map.depth();
    int rows = x.length / depth;
    int columns = map.columns();
    float[] y = new float[Math.multiplyExact(rows, columns)];
    float[] rowScales = null;
    float[] inputs = x;
    if (activations != NumberFormat.FP32) {
      inputs = x.clone();
      rowScales = rounded(inputs, rows, depth);
    }
    if (listener.wantsProduct(place.layer(), place.stage())) {
      listener.product(
          new ProductOperands(place, inputs.clone(), map, formats, order.tiles(place, rows, map)));
    }
    order.multiply(place, inputs, rows, map, y);
    finish(y, rows, columns, rowScales, map);
    return y;
  }

  /// Rounds inputs; the scale of each row, or `null` if the format has none.
  private float @Nullable [] rounded(float[] inputs, int rows, int depth) {
    if (!FormatPlan.isScaled(activations)) {
      activations.round(inputs, 0, inputs.length);
      return null;
    }
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      scales[row] = ScaledRows.scale(activations, inputs, row * depth, depth);
      ScaledRows.toCodes(activations, inputs, row * depth, depth, scales[row]);
    }
    return scales;
  }

  private static void finish(
      float[] y, int rows, int columns, float @Nullable [] rowScales, Projection map) {
    float[] columnScales = map.columnScales();
    float[] bias = map.bias();
    for (int row = 0; row < rows; row++) {
      int at = row * columns;
      for (int c = 0; rowScales != null && c < columns; c++) {
        y[at + c] *= rowScales[row];
      }
      for (int c = 0; columnScales != null && c < columns; c++) {
        y[at + c] *= columnScales[c];
      }
      for (int c = 0; bias != null && c < columns; c++) {
        y[at + c] += bias[c];
      }
    }
  }
}
