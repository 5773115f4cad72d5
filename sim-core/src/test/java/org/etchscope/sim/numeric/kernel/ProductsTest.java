package org.etchscope.sim.numeric.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the layout of the weights and the number of rows, a sum is made in one order.
final class ProductsTest {

  private static float[] random(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /// Fold by fold, product by product.
  private static float[] expected(
      float[] x, int rows, float[] w, int depth, int foldRows, int columns) {
    float[] sums = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int k = 0; k < depth; k += foldRows) {
          float fold = 0;
          for (int i = k; i < Math.min(depth, k + foldRows); i++) {
            fold += x[row * depth + i] * w[column * depth + i];
          }
          sums[row * columns + column] += fold;
        }
      }
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 64, 16, 16",
    "1, 61, 16, 7",
    "3, 130, 128, 40",
    "8, 64, 16, 32",
    "9, 61, 13, 37",
    "20, 200, 64, 65",
    "33, 7, 128, 128"
  })
  void everySumIsThatOfItsFoldsToTheBit(int rows, int depth, int foldRows, int columns) {
    Random random = new Random(11);
    float[] x = random(random, rows * depth);
    float[] w = random(random, columns * depth);
    float[] expected = expected(x, rows, w, depth, foldRows, columns);
    RowView inputs = new RowView(x, 0, depth);

    float[] byColumn = new float[expected.length];
    Products.addByColumn(
        inputs,
        rows,
        new RowView(w, 0, depth),
        depth,
        foldRows,
        columns,
        new RowView(byColumn, 0, columns));
    assertThat(byColumn).isEqualTo(expected);

    float[] turned = new float[w.length];
    for (int i = 0; i < w.length; i++) {
      turned[i % depth * columns + i / depth] = w[i];
    }
    float[] byInput = new float[expected.length];
    Products.addByInput(
        inputs,
        rows,
        new RowView(turned, 0, columns),
        depth,
        foldRows,
        columns,
        new RowView(byInput, 0, columns),
        new double[columns]);
    assertThat(byInput).isEqualTo(expected);
  }
}
