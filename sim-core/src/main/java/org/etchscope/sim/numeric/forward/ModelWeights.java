package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.jspecify.annotations.Nullable;

/// All weights of a model, by what they are for.
///
/// @param tokens the token table
/// @param positions the position table, or `null`
/// @param types the table of token types, or `null`
/// @param embeddingNorm the norm behind the embedding, or `null`
/// @param embeddingProjection from the token table's width to the hidden size, or `null`
/// @param layers the layers
/// @param finalNorm the norm behind the last layer, or `null`
/// @param headProjection from the hidden size to the token table's width, or `null`
/// @param head the output head, or `null` if the model has none
/// @param pooler the map of the first token, or `null`
/// @param interleavedRotary whether projections are stored for pairs of neighbouring elements
record ModelWeights(
    WeightTensor tokens,
    @Nullable WeightTensor positions,
    @Nullable WeightTensor types,
    @Nullable NormWeights embeddingNorm,
    @Nullable Projection embeddingProjection,
    List<LayerWeights> layers,
    @Nullable NormWeights finalNorm,
    @Nullable Projection headProjection,
    @Nullable Projection head,
    @Nullable Projection pooler,
    boolean interleavedRotary) {

  ModelWeights {
    layers = List.copyOf(layers);
  }
}
