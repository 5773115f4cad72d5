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

  private static final int GROUP = 4;

  /// From this many rows, and with this many columns, weights are worth turning.
  private static final int TURN_ROWS = 8;

  private static final int TURN_COLUMNS = 32;

  private Products() {}

  /// Adds `x · wᵀ` to accumulators; each row of `w` holds the weights of one column.
  ///
  /// @param x inputs
  /// @param rows rows of inputs
  /// @param w weights, `columns` rows
  /// @param depth inputs to multiply
  /// @param foldRows inputs of a fold
  /// @param columns columns of the result
  /// @param sums accumulators
  public static void addByColumn(
      RowView x, int rows, RowView w, int depth, int foldRows, int columns, RowView sums) {
    if (rows >= TURN_ROWS && columns >= TURN_COLUMNS) {
      addTurned(x, rows, w, depth, foldRows, columns, sums);
      return;
    }
    for (int column = 0; column < columns; column += WIDTH) {
      boolean whole = column + WIDTH <= columns;
      int wAt = w.at() + column * w.stride();
      for (int row = 0; row < rows; row++) {
        int to = sums.at() + row * sums.stride() + column;
        int xAt = x.at() + row * x.stride();
        for (int k = 0; k < depth; k += foldRows) {
          int some = Math.min(depth - k, foldRows);
          if (whole) {
            addEight(x.values(), xAt + k, w.values(), wAt + k, w.stride(), some, sums.values(), to);
          } else {
            for (int c = 0; c < columns - column; c++) {
              sums.values()[to + c] +=
                  dot(x.values(), xAt + k, w.values(), wAt + c * w.stride() + k, some);
            }
          }
        }
      }
    }
  }

  /// The same with the weights of each fold turned first, so that their columns lie side by side:
  /// it pays if there are rows enough to use them.
  private static void addTurned(
      RowView x, int rows, RowView w, int depth, int foldRows, int columns, RowView sums) {
    float[] turned = new float[Math.min(depth, foldRows) * columns];
    double[] fold = new double[columns];
    for (int k = 0; k < depth; k += foldRows) {
      int some = Math.min(depth - k, foldRows);
      for (int column = 0; column < columns; column++) {
        int from = w.at() + column * w.stride() + k;
        for (int i = 0; i < some; i++) {
          turned[i * columns + column] = w.values()[from + i];
        }
      }
      RowView byInput = new RowView(turned, 0, columns);
      addByInput(x.from(k), rows, byInput, some, some, columns, sums, fold);
    }
  }

  /// Eight columns side by side: eight sums that do not wait for each other.
  private static void addEight(
      float[] x, int xAt, float[] w, int wAt, int stride, int size, float[] sums, int to) {
    int w1 = wAt + stride;
    int w2 = w1 + stride;
    int w3 = w2 + stride;
    int w4 = w3 + stride;
    int w5 = w4 + stride;
    int w6 = w5 + stride;
    int w7 = w6 + stride;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int k = 0; k < size; k++) {
      float value = x[xAt + k];
      s0 += value * w[wAt + k];
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

  /// Adds `x · w` to accumulators; each row of `w` holds the weights of one input.
  ///
  /// @param w weights, `depth` rows of `columns`
  /// @param fold room for the sums of a fold, at least `columns`: numbers of single precision, in
  ///   an array of another type than the weights, so that the compiler can tell the two apart and
  ///   takes several columns at a time
  public static void addByInput(
      RowView x,
      int rows,
      RowView w,
      int depth,
      int foldRows,
      int columns,
      RowView sums,
      double[] fold) {
    float[] inputs = x.values();
    for (int row = 0; row < rows; row++) {
      int from = x.at() + row * x.stride();
      int to = sums.at() + row * sums.stride();
      for (int k = 0; k < depth; k += foldRows) {
        int end = Math.min(depth, k + foldRows);
        Arrays.fill(fold, 0, columns, 0);
        int i = k;
        for (; i + GROUP <= end; i += GROUP) {
          addFour(inputs, from + i, w.values(), w.at() + i * w.stride(), w.stride(), columns, fold);
        }
        for (; i < end; i++) {
          addScaled(inputs[from + i], w.values(), w.at() + i * w.stride(), columns, fold);
        }
        for (int column = 0; column < columns; column++) {
          sums.values()[to + column] += (float) fold[column];
        }
      }
    }
  }

  /// Four inputs in a row: the sums of the columns are read and written once for all four.
  private static void addFour(
      float[] x, int xAt, float[] w, int at, int stride, int columns, double[] sums) {
    float x0 = x[xAt];
    float x1 = x[xAt + 1];
    float x2 = x[xAt + 2];
    float x3 = x[xAt + 3];
    int second = at + stride;
    int third = second + stride;
    int fourth = third + stride;
    for (int c = 0; c < columns; c++) {
      float sum = (float) sums[c] + x0 * w[at + c];
      sum += x1 * w[second + c];
      sum += x2 * w[third + c];
      sums[c] = sum + x3 * w[fourth + c];
    }
  }

  private static void addScaled(float factor, float[] w, int at, int columns, double[] sums) {
    for (int column = 0; column < columns; column++) {
      sums[column] = (float) sums[column] + factor * w[at + column];
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
