package org.etchscope.sim.numeric.functional;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.numeric.forward.StageName.Stack;
import org.etchscope.sim.transformer.NumericTraits.Norm.Placement;
import org.jspecify.annotations.Nullable;

/// How references call the values of a forward pass: after the modules of Hugging Face.
final class StageLabels {

  private static final Pattern IN_LAYER =
      Pattern.compile("(?:h|layers|layer|blocks|block)\\.(\\d{1,4})\\.(.+)");

  private static final String ENCODER = "encoder.";
  private static final String DECODER = "decoder.";

  private StageLabels() {}

  /// The value that a label names, or `null` if none is known. In a model with an encoder and a
  /// decoder `encoder.` or `decoder.` may stand before it.
  ///
  /// @param placement where the family's norms stand, which says what a norm of some name does
  static @Nullable StageName of(String label, Placement placement) {
    Stack stack = label.startsWith(ENCODER) ? Stack.ENCODER : Stack.MAIN;
    String inStack = withoutStack(label);
    Matcher matcher = IN_LAYER.matcher(inStack);
    if (matcher.matches()) {
      StageKind kind = inLayer(matcher.group(2), placement);
      return kind == null ? null : new StageName(stack, Integer.parseInt(matcher.group(1)), kind);
    }
    StageKind kind = outside(inStack);
    return kind == null ? null : new StageName(stack, StageName.NO_LAYER, kind);
  }

  /// The label without the number of its layer.
  static String group(String label) {
    Matcher matcher = IN_LAYER.matcher(withoutStack(label));
    return matcher.matches() ? "layer " + matcher.group(2) : label;
  }

  private static String withoutStack(String label) {
    if (label.startsWith(ENCODER)) {
      return label.substring(ENCODER.length());
    }
    return label.startsWith(DECODER) ? label.substring(DECODER.length()) : label;
  }

  private static @Nullable StageKind outside(String label) {
    return switch (label) {
      case "embed_sum" -> StageKind.EMBEDDING_SUM;
      case "conv1" -> StageKind.FIRST_CONVOLUTION;
      case "conv2" -> StageKind.SECOND_CONVOLUTION;
      case "patches" -> StageKind.PATCHES;
      case "embed" -> StageKind.EMBEDDING;
      case "norm", "ln_f", "final_norm", "final_layer_norm", "final_layernorm" ->
          StageKind.FINAL_NORM;
      case "logits" -> StageKind.LOGITS;
      case "pooled" -> StageKind.POOLED;
      default -> null;
    };
  }

  private static @Nullable StageKind inLayer(String label, Placement placement) {
    return switch (label) {
      case "ln_1", "input_layernorm", "ln_attn" -> StageKind.ATTENTION_NORM;
      case "self_attn_layer_norm" ->
          placement == Placement.AFTER ? StageKind.POST_ATTENTION_NORM : StageKind.ATTENTION_NORM;
      case "final_layer_norm" ->
          placement == Placement.AFTER ? StageKind.LAYER_OUT : StageKind.FEED_FORWARD_NORM;
      case "ln_2", "pre_feedforward_layernorm", "ln_mlp" -> StageKind.FEED_FORWARD_NORM;
      case "post_attention_layernorm" ->
          placement == Placement.AROUND
              ? StageKind.POST_ATTENTION_NORM
              : StageKind.FEED_FORWARD_NORM;
      case "post_feedforward_layernorm" -> StageKind.POST_FEED_FORWARD_NORM;
      case "attention.layernorm" -> StageKind.POST_ATTENTION_NORM;
      case "cross_attn_layernorm", "encoder_attn_layer_norm", "ln_cross" -> StageKind.CROSS_NORM;
      case "resid_cross" -> StageKind.CROSS_RESIDUAL;
      case "resid_mid" -> StageKind.RESIDUAL_MIDDLE;
      case "out" -> StageKind.LAYER_OUT;
      case "intermediate", "fc1" -> StageKind.UP;
      case "intermediate.act", "act" -> StageKind.ACTIVATED;
      case "output.dense", "fc2" -> StageKind.FEED_FORWARD_OUT;
      default -> inBlock(label);
    };
  }

  private static @Nullable StageKind inBlock(String label) {
    int dot = label.indexOf('.');
    String block = dot < 0 ? "" : label.substring(0, dot);
    String value = label.substring(dot + 1);
    return switch (block) {
      case "attn", "self_attn", "attention", "self_attention" -> ofAttention(value);
      case "cross_attn", "encoder_attn", "crossattention" -> ofCrossAttention(value);
      case "mlp", "moe", "block_sparse_moe" -> ofFeedForward(value);
      default -> null;
    };
  }

  private static @Nullable StageKind ofAttention(String value) {
    return switch (value) {
      case "q" -> StageKind.QUERY;
      case "k" -> StageKind.KEY;
      case "v" -> StageKind.VALUE;
      case "q_norm" -> StageKind.QUERY_NORM;
      case "k_norm" -> StageKind.KEY_NORM;
      case "q_rope" -> StageKind.QUERY_ROTATED;
      case "k_rope" -> StageKind.KEY_ROTATED;
      case "scores" -> StageKind.SCORES;
      case "probs" -> StageKind.PROBABILITIES;
      case "context" -> StageKind.CONTEXT;
      case "out" -> StageKind.ATTENTION_OUT;
      default -> null;
    };
  }

  private static @Nullable StageKind ofCrossAttention(String value) {
    return switch (value) {
      case "q" -> StageKind.CROSS_QUERY;
      case "k" -> StageKind.CROSS_KEY;
      case "v" -> StageKind.CROSS_VALUE;
      case "scores" -> StageKind.CROSS_SCORES;
      case "probs" -> StageKind.CROSS_PROBABILITIES;
      case "context" -> StageKind.CROSS_CONTEXT;
      case "out" -> StageKind.CROSS_OUT;
      default -> null;
    };
  }

  private static @Nullable StageKind ofFeedForward(String value) {
    return switch (value) {
      case "gate" -> StageKind.GATE;
      case "up", "c_fc", "fc1", "fc_in", "dense_h_to_4h" -> StageKind.UP;
      case "act" -> StageKind.ACTIVATED;
      case "router_logits" -> StageKind.ROUTER_LOGITS;
      case "topk_index" -> StageKind.EXPERT_INDEX;
      case "topk_weight" -> StageKind.EXPERT_WEIGHT;
      case "out" -> StageKind.FEED_FORWARD_OUT;
      default -> null;
    };
  }
}
