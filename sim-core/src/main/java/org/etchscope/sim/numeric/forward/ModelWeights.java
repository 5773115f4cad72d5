package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.weights.WeightTensor;
import org.jspecify.annotations.Nullable;

/// All weights of a model, by what they are for.
///
/// @param tokens the token table, or `null` if the model reads no tokens
/// @param types the table of token types, or `null`
/// @param embeddingProjection from the token table's width to the hidden size, or `null`
/// @param main the stack that generates tokens, or the only one
/// @param encoder the encoder of an encoder-decoder model, or `null`
/// @param headProjection from the hidden size to the token table's width, or `null`
/// @param head the output head, or `null` if the model has none
/// @param pooler the map of the first token, or `null`
/// @param classifier the map of a picture's first row to its classes, or `null`
/// @param interleavedRotary whether projections are stored for pairs of neighbouring elements
record ModelWeights(
    @Nullable WeightTensor tokens,
    @Nullable WeightTensor types,
    @Nullable Projection embeddingProjection,
    StackWeights main,
    @Nullable StackWeights encoder,
    @Nullable Projection headProjection,
    @Nullable Projection head,
    @Nullable Projection pooler,
    @Nullable Projection classifier,
    boolean interleavedRotary) {}
