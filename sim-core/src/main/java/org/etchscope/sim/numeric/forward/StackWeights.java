package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.kernel.RelativeBias;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.jspecify.annotations.Nullable;

/// The weights of one stack of layers.
///
/// @param positions the position table, or `null`
/// @param relative biases by distance, or `null`
/// @param embeddingNorm the norm behind the embedding, or `null`
/// @param stem what makes the first layer's input of samples, or `null` if it is made of tokens
/// @param layers the layers
/// @param finalNorm the norm behind the last layer, or `null`
record StackWeights(
    @Nullable WeightTensor positions,
    @Nullable RelativeBias relative,
    @Nullable NormWeights embeddingNorm,
    @Nullable StemWeights stem,
    List<LayerWeights> layers,
    @Nullable NormWeights finalNorm) {

  StackWeights {
    layers = List.copyOf(layers);
  }
}
