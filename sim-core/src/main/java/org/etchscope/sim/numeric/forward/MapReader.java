package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.transformer.NumericTraits.Norm;

/// Makes linear maps and norms of the tensors of one stack.
final class MapReader {

  static final String WEIGHT = ".weight";
  static final String BIAS = ".bias";
  static final int NO_EXPERT = 0;

  private final TensorFinder finder;
  private final FormatPlan formats;

  MapReader(TensorFinder finder, FormatPlan formats) {
    this.finder = finder;
    this.formats = formats;
  }

  /// A map that stands beside others.
  ///
  /// @param role what it is for
  /// @param columns its outputs
  /// @param biased whether it has a bias
  record Part(Role role, int columns, boolean biased) {}

  TensorFinder finder() {
    return finder;
  }

  /// A tensor of one dimension.
  float[] vector(Role role, String ending, int layer, int size) {
    float[] values = new float[size];
    finder.find(role, ending, layer, NO_EXPERT, size).read(0, size, values, 0);
    return values;
  }

  /// A norm over the last dimension.
  NormWeights norm(Role role, int layer, int size, Norm norm) {
    if (!norm.learned()) {
      return new NormWeights(norm, null, null);
    }
    return new NormWeights(
        norm,
        vector(role, WEIGHT, layer, size),
        norm.formula() == Norm.Formula.LAYER ? vector(role, BIAS, layer, size) : null);
  }

  /// A map without a bias.
  Projection linear(Role role, int layer, int columns, int depth) {
    return linear(role, layer, columns, depth, false);
  }

  /// A map.
  Projection linear(Role role, int layer, int columns, int depth, boolean biased) {
    return sideBySide(layer, depth, new Part(role, columns, biased));
  }

  /// Maps side by side. Where only some have a bias, that of the others is zero.
  Projection sideBySide(int layer, int depth, Part... parts) {
    List<Projection> maps = new ArrayList<>();
    for (Part part : parts) {
      maps.add(
          new Projection(
              List.of(matrix(part.role(), layer, NO_EXPERT, part.columns(), depth)),
              part.biased() ? vector(part.role(), BIAS, layer, part.columns()) : null));
    }
    return Projection.sideBySide(maps);
  }

  /// The matrix of a map, as the family stores it.
  WeightMatrix matrix(Role role, int layer, int expert, int columns, int depth) {
    return rounded(
        finder.layout().byInput()
            ? WeightMatrix.ByInput.whole(
                finder.findMatrix(role, WEIGHT, layer, expert, depth, columns), columns, depth)
            : WeightMatrix.ByColumn.whole(
                finder.findMatrix(role, WEIGHT, layer, expert, columns, depth), columns, depth));
  }

  /// The matrix in the format of the weights.
  WeightMatrix rounded(WeightMatrix matrix) {
    return formats.weights() == NumberFormat.FP32
        ? matrix
        : new RoundedMatrix(matrix, formats.weights(), formats.weightScales());
  }
}
