package org.etchscope.sim.numeric.format;

import java.util.Objects;

/// Symmetric scaled quantisation of matrices.
///
/// The scale of elements is the magnitude of their largest one divided by the largest value of the
/// format (448 for E4M3, 127 for INT8, 7 for INT4), and 1 if all are 0. An element is divided by
/// its scale and rounded to the format; whole numbers are kept within ±127 and ±7, so that zero is
/// in the middle. Divisions are in single precision. What is not finite makes no scale: infinities
/// saturate, and NaN stays NaN where the format has one.
///
/// @param format the format of the codes, of 4 or 8 bits
/// @param grouping which elements share a scale
public record Quantiser(NumberFormat format, Grouping grouping) {

  public Quantiser {
    Objects.requireNonNull(grouping, "grouping");
    if (format.bits() > 8) {
      throw new IllegalArgumentException(
          "number format is %s; only formats of 4 and 8 bits are scaled".formatted(format.id()));
    }
  }

  /// The codes and scales of a matrix in row-major order.
  ///
  /// @param values at least `rows · columns` numbers
  /// @throws IllegalArgumentException if there are fewer
  public QuantisedMatrix quantise(float[] values, int rows, int columns) {
    float[] scales = scales(values, rows, columns);
    byte[] codes = new byte[rows * columns];
    grouping.forEach(
        rows,
        columns,
        (from, to, scale) -> {
          float largest = format.largest();
          for (int i = from; i < to; i++) {
            float scaled = clamped(values[i] / scales[scale], largest);
            codes[i] = (byte) format.encode(scaled, Overflow.SATURATE);
          }
        });
    return new QuantisedMatrix(this, rows, columns, codes, scales);
  }

  /// Replaces every value by what its code and scale stand for, `value of the code · scale`.
  ///
  /// @throws IllegalArgumentException if there are fewer values than `rows · columns`
  public void round(float[] values, int rows, int columns) {
    float[] scales = scales(values, rows, columns);
    grouping.forEach(rows, columns, (from, to, scale) -> round(values, from, to, scales[scale]));
  }

  private void round(float[] values, int from, int to, float scale) {
    float largest = format.largest();
    for (int i = from; i < to; i++) {
      values[i] = clamped(values[i] / scale, largest);
    }
    format.round(values, from, to);
    for (int i = from; i < to; i++) {
      values[i] *= scale;
    }
  }

  private static float clamped(float scaled, float largest) {
    return Math.max(-largest, Math.min(largest, scaled));
  }

  private float[] scales(float[] values, int rows, int columns) {
    if (rows < 0 || columns < 0 || Math.multiplyExact(rows, columns) > values.length) {
      throw new IllegalArgumentException(
          "a matrix of %d rows and %d columns in %d values; there must be at least rows · columns"
              .formatted(rows, columns, values.length));
    }
    float[] scales = new float[grouping.scales(rows, columns)];
    grouping.forEach(
        rows,
        columns,
        (from, to, scale) -> scales[scale] = Math.max(scales[scale], largest(values, from, to)));
    for (int i = 0; i < scales.length; i++) {
      float scale = scales[i] / format.largest();
      scales[i] = scale == 0 ? 1 : scale;
    }
    return scales;
  }

  private static float largest(float[] values, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      float magnitude = Math.abs(values[i]);
      if (magnitude > largest && magnitude <= Float.MAX_VALUE) {
        largest = magnitude;
      }
    }
    return largest;
  }
}
