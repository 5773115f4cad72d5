package org.etchscope.sim.numeric.forward;

/// A value that a forward pass makes on its way, with its shape for T new tokens.
public enum StageKind {
  /// Sum of the tables before the norm of an encoder's input, `[T, hidden]`.
  EMBEDDING_SUM,
  /// The first convolution over sound with its activation, `[frames, hidden]`.
  FIRST_CONVOLUTION,
  /// The second convolution over sound with its activation, `[T, hidden]`.
  SECOND_CONVOLUTION,
  /// The patches of a picture, `[patches, hidden]`.
  PATCHES,
  /// Input of the first layer, `[T, hidden]`.
  EMBEDDING,
  /// Result of the norm before attention, `[T, hidden]`.
  ATTENTION_NORM,
  /// Queries before norm and rotation, `[query heads, T, head size]`.
  QUERY,
  /// Keys before norm and rotation, `[key-value heads, T, head size]`.
  KEY,
  /// Values, `[key-value heads, T, value head size]`.
  VALUE,
  /// Queries after their norm, `[query heads, T, head size]`.
  QUERY_NORM,
  /// Keys after their norm, `[key-value heads, T, head size]`.
  KEY_NORM,
  /// Queries after rotation, `[query heads, T, head size]`.
  QUERY_ROTATED,
  /// Keys after rotation, `[key-value heads, T, head size]`.
  KEY_ROTATED,
  /// Scaled and capped scores of all keys, masked ones too, `[query heads, T, keys]`.
  SCORES,
  /// Attention weights; 0 where a key is masked, `[query heads, T, keys]`.
  PROBABILITIES,
  /// Weighted values of all heads, `[T, query heads · value head size]`.
  CONTEXT,
  /// Result of the output projection, `[T, hidden]`.
  ATTENTION_OUT,
  /// Result of the norm behind attention, `[T, hidden]`.
  POST_ATTENTION_NORM,
  /// Residual after attention, `[T, hidden]`.
  RESIDUAL_MIDDLE,
  /// Result of the norm before cross-attention, `[T, hidden]`.
  CROSS_NORM,
  /// Queries of cross-attention, `[query heads, T, head size]`.
  CROSS_QUERY,
  /// Keys made of the encoder's result, `[key-value heads, encoder tokens, head size]`.
  CROSS_KEY,
  /// Values made of the encoder's result, `[key-value heads, encoder tokens, value head size]`.
  CROSS_VALUE,
  /// Scores of cross-attention, `[query heads, T, encoder tokens]`.
  CROSS_SCORES,
  /// Weights of cross-attention, `[query heads, T, encoder tokens]`.
  CROSS_PROBABILITIES,
  /// Weighted values of cross-attention, `[T, query heads · value head size]`.
  CROSS_CONTEXT,
  /// Result of the output projection of cross-attention, `[T, hidden]`.
  CROSS_OUT,
  /// Residual after cross-attention, `[T, hidden]`.
  CROSS_RESIDUAL,
  /// Result of the norm before the feed-forward block, `[T, hidden]`.
  FEED_FORWARD_NORM,
  /// Gate projection, `[T, middle]`.
  GATE,
  /// Up projection, or the only one without a gate, `[T, middle]`.
  UP,
  /// What goes into the down projection, `[T, middle]`.
  ACTIVATED,
  /// Logits of the router, `[T, experts]`.
  ROUTER_LOGITS,
  /// Experts each token is sent to, the best first, `[T, experts per token]`.
  EXPERT_INDEX,
  /// Weights of these experts, `[T, experts per token]`.
  EXPERT_WEIGHT,
  /// Result of the feed-forward block, `[T, hidden]`.
  FEED_FORWARD_OUT,
  /// Result of the norm behind the feed-forward block, `[T, hidden]`.
  POST_FEED_FORWARD_NORM,
  /// Result of the layer, `[T, hidden]`.
  LAYER_OUT,
  /// Result of the norm behind the last layer, `[T, hidden]`.
  FINAL_NORM,
  /// Logits, `[T, vocabulary]`, or `[1, vocabulary]` of the last token; `[1, classes]` of a
  /// picture.
  LOGITS,
  /// What an encoder's pooler makes of the first token, `[1, hidden]`.
  POOLED
}
