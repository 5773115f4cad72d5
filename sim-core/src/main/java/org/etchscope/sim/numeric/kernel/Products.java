package org.etchscope.sim.numeric.kernel;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/// Matrix products in single precision.
///
/// The `add…` methods work as a systolic array does: the products of a fold are added one after the
/// other on their way down a column, and each fold's sum is added to the accumulator at its foot.
/// Whatever the layout of the weights, the result is the same to the bit.
public final class Products {

  private static final int WIDTH = 8;

  private Products() {}

  /// Adds `x · wᵀ` to accumulators; each row of `w` holds the weights of one column.
  ///
  /// @param x inputs, row-major
  /// @param xAt index of the first input
  /// @param xStride from one row of inputs to the next
  /// @param rows rows of inputs
  /// @param w weights, `columns` rows of `depth`
  /// @param depth inputs to multiply
  /// @param foldRows inputs of a fold
  /// @param columns columns of the result
  /// @param sums accumulators, row-major
  /// @param sumsAt index of the first accumulator
  /// @param sumsStride from one row of accumulators to the next
  public static void addByColumn(
      float[] x,
      int xAt,
      int xStride,
      int rows,
      float[] w,
      int depth,
      int foldRows,
      int columns,
      float[] sums,
      int sumsAt,
      int sumsStride) {
    for (int column = 0; column < columns; column += WIDTH) {
      boolean whole = column + WIDTH <= columns;
      for (int row = 0; row < rows; row++) {
        int to = sumsAt + row * sumsStride + column;
        int from = xAt + row * xStride;
        for (int k = 0; k < depth; k += foldRows) {
          int end = Math.min(depth, k + foldRows);
          if (whole) {
            addEight(x, from, w, column * depth, depth, k, end, sums, to);
          } else {
            addSingly(x, from, w, column, columns, depth, k, end, sums, to);
          }
        }
      }
    }
  }

  /// Eight columns side by side: eight sums that do not wait for each other.
  private static void addEight(
      float[] x, int xAt, float[] w, int wAt, int depth, int begin, int end, float[] sums, int to) {
    int w0 = wAt;
    int w1 = w0 + depth;
    int w2 = w1 + depth;
    int w3 = w2 + depth;
    int w4 = w3 + depth;
    int w5 = w4 + depth;
    int w6 = w5 + depth;
    int w7 = w6 + depth;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int k = begin; k < end; k++) {
      float value = x[xAt + k];
      s0 += value * w[w0 + k];
      s1 += value * w[w1 + k];
      s2 += value * w[w2 + k];
      s3 += value * w[w3 + k];
      s4 += value * w[w4 + k];
      s5 += value * w[w5 + k];
      s6 += value * w[w6 + k];
      s7 += value * w[w7 + k];
    }
    sums[to] += s0;
    sums[to + 1] += s1;
    sums[to + 2] += s2;
    sums[to + 3] += s3;
    sums[to + 4] += s4;
    sums[to + 5] += s5;
    sums[to + 6] += s6;
    sums[to + 7] += s7;
  }

  private static void addSingly(
      float[] x,
      int xAt,
      float[] w,
      int firstColumn,
      int columns,
      int depth,
      int begin,
      int end,
      float[] sums,
      int to) {
    for (int column = firstColumn; column < columns; column++) {
      float sum = 0;
      for (int k = begin; k < end; k++) {
        sum += x[xAt + k] * w[column * depth + k];
      }
      sums[to + column - firstColumn] += sum;
    }
  }

  /// Adds `x · w` to accumulators; each row of `w` holds the weights of one input.
  ///
  /// @param w weights, `depth` rows of `columns`
  /// @param fold room for the sums of a fold, at least `columns`
  public static void addByInput(
      float[] x,
      int xAt,
      int xStride,
      int rows,
      float[] w,
      int depth,
      int foldRows,
      int columns,
      float[] sums,
      int sumsAt,
      int sumsStride,
      float[] fold) {
    for (int row = 0; row < rows; row++) {
      int from = xAt + row * xStride;
      int to = sumsAt + row * sumsStride;
      for (int k = 0; k < depth; k += foldRows) {
        int end = Math.min(depth, k + foldRows);
        Arrays.fill(fold, 0, columns, 0);
        for (int i = k; i < end; i++) {
          addScaled(x[from + i], w, i * columns, columns, fold);
        }
        for (int column = 0; column < columns; column++) {
          sums[to + column] += fold[column];
        }
      }
    }
  }

  private static void addScaled(float factor, float[] w, int at, int columns, float[] sums) {
    for (int column = 0; column < columns; column++) {
      sums[column] += factor * w[at + column];
    }
  }

  /// `x · wᵀ` at once, by EJML.
  ///
  /// @param x inputs, `rows` rows of `depth`
  /// @param w weights, `columns` rows of `depth`
  /// @return the result, `rows` rows of `columns`
  public static float[] plain(float[] x, int rows, float[] w, int depth, int columns) {
    FMatrixRMaj result = new FMatrixRMaj(rows, columns);
    CommonOps_FDRM.multTransB(
        FMatrixRMaj.wrap(rows, depth, x), FMatrixRMaj.wrap(columns, depth, w), result);
    return result.data;
  }

  /// `a · b` of two rows, added one product after the other.
  public static float dot(float[] a, int aAt, float[] b, int bAt, int size) {
    float sum = 0;
    for (int i = 0; i < size; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return sum;
  }
}
