package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.kernel.Norms;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.jspecify.annotations.Nullable;

/// A norm with its weights.
///
/// @param norm the formula
/// @param weight a factor for each element, or `null`
/// @param shift what is added to each element, or `null`
// Filled once, read in every step.
@SuppressWarnings("ArrayRecordComponent")
record NormWeights(Norm norm, float @Nullable [] weight, float @Nullable [] shift) {

  /// Norms rows of equal size.
  ///
  /// @return a new array
  float[] apply(float[] x, int size) {
    float[] y = new float[x.length];
    for (int at = 0; at < x.length; at += size) {
      switch (norm.formula()) {
        case RMS -> Norms.rms(x, at, size, weight, norm.oneAdded() ? 1 : 0, norm.epsilon(), y);
        case LAYER -> Norms.layer(x, at, size, weight, shift, norm.epsilon(), y);
      }
    }
    return y;
  }
}
