package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;

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
    implements WeightTensor {

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public List<Long> shape() {
    return stored.shape();
  }

  @Override
  public WeightType type() {
    return stored.type();
  }

  @Override
  public String file() {
    return stored.file();
  }

  @Override
  public long fileOffset() {
    return stored.fileOffset();
  }

  @Override
  public long elements() {
    return stored.elements();
  }

  @Override
  public long bytes() {
    return stored.bytes();
  }

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
