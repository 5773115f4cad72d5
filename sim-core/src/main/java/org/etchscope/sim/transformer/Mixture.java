package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.jspecify.annotations.Nullable;

/// How the gated feed-forward blocks of a Llama-like family are stated: dense, or as a mixture of
/// experts in all or some layers. Sources: the `configuration_*.py` and `modeling_*.py` of the
/// families in Hugging Face Transformers.
enum Mixture {
  /// Dense blocks.
  NONE,
  /// Every layer has experts of the stated inner size: Mixtral.
  MIXTRAL,
  /// As Mixtral, but with a bias on experts and router: gpt-oss.
  GPT_OSS,
  /// Routed experts, and one shared expert behind a gate of its own: Qwen2-MoE.
  QWEN2,
  /// Routed experts, none shared: Qwen3-MoE.
  QWEN3;

  /// The blocks of all layers.
  ///
  /// @param innerSize the stated inner size of a dense block
  List<FeedForwardShape> blocks(Fields fields, int layers, int innerSize, Activation activation) {
    FeedForwardShape dense = new FeedForwardShape(innerSize, true, activation, null);
    FeedForwardShape sparse =
        this == NONE
            ? dense
            : new FeedForwardShape(
                expertSize(fields, innerSize), true, activation, experts(fields));
    boolean someAreDense = this == QWEN2 || this == QWEN3;
    int step = someAreDense ? fields.sizeOr(1, Range.LAYERS, "decoder_sparse_step") : 1;
    Set<Integer> denseLayers = someAreDense ? denseLayers(fields, layers) : Set.of();
    List<FeedForwardShape> blocks = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      boolean hasExperts = (layer + 1) % step == 0 && !denseLayers.contains(layer);
      blocks.add(hasExperts ? sparse : dense);
    }
    return blocks;
  }

  private static Set<Integer> denseLayers(Fields fields, int layers) {
    return new HashSet<>(fields.layerNumbers("mlp_only_layers", layers));
  }

  private int expertSize(Fields fields, int innerSize) {
    return switch (this) {
      case NONE, MIXTRAL, GPT_OSS -> innerSize;
      case QWEN2 -> fields.sizeOrAssumed(1408, Range.INNER, "moe_intermediate_size");
      case QWEN3 -> fields.sizeOrAssumed(768, Range.INNER, "moe_intermediate_size");
    };
  }

  private @Nullable Experts experts(Fields fields) {
    return switch (this) {
      case NONE -> null;
      case MIXTRAL -> experts(fields, 8, 2, 0);
      case GPT_OSS -> experts(fields, 128, 4, 0);
      case QWEN2 ->
          experts(
              fields,
              60,
              4,
              fields.sizeOrAssumed(5632, Range.INNER, "shared_expert_intermediate_size"));
      case QWEN3 -> experts(fields, 128, 8, 0);
    };
  }

  private Experts experts(Fields fields, int defaultCount, int defaultPerToken, int sharedSize) {
    boolean local = this == MIXTRAL || this == GPT_OSS;
    String first = local ? "num_local_experts" : "num_experts";
    String second = local ? "num_experts" : "num_local_experts";
    int count = fields.sizeOrAssumed(defaultCount, Range.EXPERTS, first, second);
    int perToken =
        fields.sizeOrAssumed(
            Math.min(defaultPerToken, count),
            Range.EXPERTS.upTo(count),
            "num_experts_per_tok",
            "experts_per_token");
    return new Experts(count, perToken, sharedSize == 0 ? 0 : 1, sharedSize);
  }

  /// Counts a block.
  ///
  /// @param bias whether the maps of a dense block have a bias
  void count(ParameterTally tally, FeedForwardShape block, boolean bias, int hiddenSize) {
    tally.feedForward(block, bias || this == GPT_OSS);
    if (this == QWEN2 && block.experts() != null) {
      tally.feedForwardVector(hiddenSize);
    }
  }
}
