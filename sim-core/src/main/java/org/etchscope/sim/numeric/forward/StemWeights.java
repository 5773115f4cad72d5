package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.transformer.NumericTraits.Samples;
import org.jspecify.annotations.Nullable;

/// The maps that turn samples into the first layer's input.
///
/// @param samples what they turn
/// @param first the first convolution over sound, or the map of a patch; a row of its depth is
///   ordered by channel, then by place
/// @param second the second convolution over sound, or `null` for pictures
/// @param classToken the row before the patches, or `null` for sound
// Filled once, read in every pass.
@SuppressWarnings("ArrayRecordComponent")
record StemWeights(
    Samples samples,
    Projection first,
    @Nullable Projection second,
    float @Nullable [] classToken) {}
