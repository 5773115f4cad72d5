package org.etchscope.sim.transformer;

import java.util.Objects;

/// One transformer layer.
///
/// @param attention self-attention
/// @param crossAttention attention to an encoder's output, or `null` in all but encoder-decoder
///   models
/// @param feedForward the feed-forward block
/// @param norms norms over the hidden size in this layer: 2 as a rule, 4 in Gemma 2 and 3, 1 in
///   parallel blocks that share one
/// @param parallel whether attention and feed-forward read the same input and are added together
public record LayerShape(
    AttentionShape attention,
    @org.jspecify.annotations.Nullable AttentionShape crossAttention,
    FeedForwardShape feedForward,
    int norms,
    boolean parallel) {

  public LayerShape {
    Objects.requireNonNull(attention, "attention");
    Objects.requireNonNull(feedForward, "feedForward");
    Require.notNegative("norms", norms);
  }

  /// A pre-norm layer with two norms, one after the other: what most decoders use.
  public static LayerShape sequential(AttentionShape attention, FeedForwardShape feedForward) {
    return new LayerShape(attention, null, feedForward, 2, false);
  }
}
