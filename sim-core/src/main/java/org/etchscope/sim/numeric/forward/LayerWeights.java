package org.etchscope.sim.numeric.forward;

import java.util.List;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.jspecify.annotations.Nullable;

/// The weights of one layer.
///
/// @param shape the layer
/// @param attentionNorm the norm before attention, or behind it if norms stand behind the blocks
/// @param attention attention's weights
/// @param postAttentionNorm a second norm on attention's result, or `null`
/// @param crossNorm the norm before cross-attention, or `null`
/// @param cross the weights of cross-attention, or `null`
/// @param feedForwardNorm the norm before the feed-forward block, or behind it; `null` if a
///   parallel layer has one norm for both
/// @param dense the feed-forward block, or `null` if there is a mixture
/// @param mixture the experts, or `null` if the block is dense
/// @param postFeedForwardNorm a second norm on the feed-forward block's result, or `null`
record LayerWeights(
    LayerShape shape,
    NormWeights attentionNorm,
    Attention attention,
    @Nullable NormWeights postAttentionNorm,
    @Nullable NormWeights crossNorm,
    @Nullable Cross cross,
    @Nullable NormWeights feedForwardNorm,
    @Nullable Block dense,
    @Nullable Mixture mixture,
    @Nullable NormWeights postFeedForwardNorm) {

  /// The weights of attention.
  ///
  /// @param queryKeyValue query, key and value side by side; `null` under MLA
  /// @param latent the maps of MLA, or `null`
  /// @param queryNorm norm of each query head, or `null`
  /// @param keyNorm norm of each key head, or `null`
  /// @param sinks a score for each query head, or `null`
  /// @param output the output projection
  // Filled once, read in every step.
  @SuppressWarnings("ArrayRecordComponent")
  record Attention(
      @Nullable Projection queryKeyValue,
      @Nullable Latent latent,
      @Nullable NormWeights queryNorm,
      @Nullable NormWeights keyNorm,
      float @Nullable [] sinks,
      Projection output) {}

  /// The weights of cross-attention: queries of the decoder, keys and values of the encoder's
  /// result.
  ///
  /// @param shape the attention
  /// @param query from the decoder's residual to the queries
  /// @param keyValue from the encoder's result to keys and values side by side
  /// @param output the output projection
  record Cross(AttentionShape shape, Projection query, Projection keyValue, Projection output) {}

  /// The maps of MLA (DeepSeek-V2, equations 37 to 47).
  ///
  /// @param queryDown to the query's latent, or `null` if queries are projected directly
  /// @param queryNorm norm of the query's latent, or `null`
  /// @param query from the query's latent, or from the input, to all heads
  /// @param keyValueDown to the latent of keys and values and the shared rotary key
  /// @param keyValueNorm norm of that latent
  /// @param keyValue from the latent to the keys' part without position and the values, by head
  record Latent(
      @Nullable Projection queryDown,
      @Nullable NormWeights queryNorm,
      Projection query,
      Projection keyValueDown,
      NormWeights keyValueNorm,
      Projection keyValue) {}

  /// One feed-forward block or expert.
  ///
  /// @param up gate and up side by side, or up alone
  /// @param down the down projection
  /// @param inner columns of the middle
  record Block(Projection up, Projection down, int inner) {}

  /// A mixture of experts.
  ///
  /// @param router the map to a logit for each expert
  /// @param correction added to the weights for the choice alone, or `null`
  /// @param experts the routed experts
  /// @param shared the shared experts as one block, or `null`
  /// @param sharedGate the map to the gate of the shared block, or `null`
  // Filled once, read in every step.
  @SuppressWarnings("ArrayRecordComponent")
  record Mixture(
      Projection router,
      float @Nullable [] correction,
      List<Block> experts,
      @Nullable Block shared,
      @Nullable Projection sharedGate) {
    Mixture {
      experts = List.copyOf(experts);
    }
  }
}
