package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.weights.WeightTensor;

/// The matrices of all experts in one tensor.
sealed interface ExpertMatrices {

  /// Some columns of an expert's matrix.
  ///
  /// @param expert the expert
  /// @param first the first column
  /// @param count columns
  /// @param step from one column to the next
  WeightMatrix matrix(int expert, int first, int count, int step);

  /// `[experts, depth, columns]`.
  record ByInput(WeightTensor tensor, int columns, int depth) implements ExpertMatrices {
    @Override
    public WeightMatrix matrix(int expert, int first, int count, int step) {
      long begin = (long) expert * depth * columns + first;
      return new WeightMatrix.ByInput(tensor, count, depth, begin, columns, step);
    }
  }

  /// `[experts, columns, depth]`.
  record ByOutput(WeightTensor tensor, int columns, int depth) implements ExpertMatrices {
    @Override
    public WeightMatrix matrix(int expert, int first, int count, int step) {
      int[] rows = new int[count];
      for (int i = 0; i < count; i++) {
        rows[i] = expert * columns + first + i * step;
      }
      return new WeightMatrix.ByColumn(tensor, depth, 1, rows);
    }
  }
}
