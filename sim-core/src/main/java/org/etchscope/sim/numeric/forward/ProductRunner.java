package org.etchscope.sim.numeric.forward;

/// Computes linear maps: the product in the order that was chosen, then the bias.
final class ProductRunner {

  private final ProductOrder order;

  ProductRunner(ProductOrder order) {
    this.order = order;
  }

  /// `x · wᵀ + bias`, a row for each row of `x`.
  float[] apply(ProductPlace place, float[] x, Projection map) {
    int rows = x.length / map.depth();
    int columns = map.columns();
    float[] y = new float[Math.multiplyExact(rows, columns)];
    order.multiply(place, x, rows, map, y);
    float[] bias = map.bias();
    if (bias != null) {
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < columns; c++) {
          y[row * columns + c] += bias[c];
        }
      }
    }
    return y;
  }
}
