package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.weights.DerivedTensor;
import org.etchscope.sim.numeric.weights.WeightTensor;

/// A matrix that is stored in 8 bits with scales beside it: one for the whole, one for each row, or
/// one for each rectangle of rows and columns. Its values are the stored ones times their scales.
///
/// @param stored the matrix in the file, `[rows, columns]`
/// @param scales the scales, rectangle by rectangle, row-major
/// @param columns columns of the matrix
/// @param blockRows rows that share a scale
/// @param blockColumns columns that share a scale
// Filled once, read in every product.
@SuppressWarnings("ArrayRecordComponent")
record ScaledTensor(
    WeightTensor stored, float[] scales, int columns, int blockRows, int blockColumns)
    implements DerivedTensor {

  @Override
  public void read(long firstElement, int count, float[] into, int at) {
    stored.read(firstElement, count, into, at);
    for (int i = 0; i < count; i++) {
      into[at + i] *= scale(firstElement + i);
    }
  }

  @Override
  public void read(long firstElement, int count, double[] into, int at) {
    stored.read(firstElement, count, into, at);
    for (int i = 0; i < count; i++) {
      into[at + i] *= scale(firstElement + i);
    }
  }

  private float scale(long element) {
    int row = (int) (element / columns) / blockRows;
    int column = (int) (element % columns) / blockColumns;
    return scales[row * Math.ceilDiv(columns, blockColumns) + column];
  }
}
