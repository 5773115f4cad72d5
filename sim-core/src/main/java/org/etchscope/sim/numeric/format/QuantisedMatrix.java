package org.etchscope.sim.numeric.format;

/// A matrix as codes and scales.
public final class QuantisedMatrix {

  private final Quantiser quantiser;
  private final int rows;
  private final int columns;
  private final byte[] codes;
  private final float[] scales;

  QuantisedMatrix(Quantiser quantiser, int rows, int columns, byte[] codes, float[] scales) {
    this.quantiser = quantiser;
    this.rows = rows;
    this.columns = columns;
    this.codes = codes;
    this.scales = scales;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// The format of the codes.
  public NumberFormat format() {
    return quantiser.format();
  }

  /// Bytes of codes and scales, four a scale.
  public long bytes() {
    return Math.ceilDiv((long) codes.length * format().bits(), 8L) + 4L * scales.length;
  }

  /// The bits of an element.
  public int code(int row, int column) {
    return codes[index(row, column)] & ((1 << format().bits()) - 1);
  }

  /// What an element's code stands for, before it is scaled.
  public float unscaled(int row, int column) {
    return format().decode(codes[index(row, column)]);
  }

  /// The scale of an element.
  public float scale(int row, int column) {
    index(row, column);
    return scales[quantiser.grouping().scale(row, column, columns)];
  }

  /// What an element stands for: `unscaled · scale`, rounded to single precision.
  public float value(int row, int column) {
    return unscaled(row, column) * scale(row, column);
  }

  private int index(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          "element %d, %d of a matrix of %d rows and %d columns"
              .formatted(row, column, rows, columns));
    }
    return row * columns + column;
  }
}
