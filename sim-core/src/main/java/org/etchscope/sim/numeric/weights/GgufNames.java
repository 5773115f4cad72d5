package org.etchscope.sim.numeric.weights;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of GGUF tensors after Hugging Face, for the architectures whose tensors differ in
/// their names alone.
///
/// Names: `gguf-py/gguf/constants.py` of llama.cpp.
final class GgufNames {

  private static final Pattern LAYER = Pattern.compile("blk\\.(0|[1-9][0-9]{0,5})\\.(.+)");
  private static final Pattern EXPERT =
      Pattern.compile("ffn_(gate|up|down)\\.(0|[1-9][0-9]{0,5})\\.weight");

  private static final Map<String, String> OUTER =
      Map.of(
          "token_embd.weight", "model.embed_tokens.weight",
          "output_norm.weight", "model.norm.weight",
          "output.weight", "lm_head.weight");

  private static final Map<String, String> INNER =
      Map.ofEntries(
          Map.entry("attn_norm", "input_layernorm"),
          Map.entry("attn_q", "self_attn.q_proj"),
          Map.entry("attn_k", "self_attn.k_proj"),
          Map.entry("attn_v", "self_attn.v_proj"),
          Map.entry("attn_qkv", "self_attn.qkv_proj"),
          Map.entry("attn_output", "self_attn.o_proj"),
          Map.entry("attn_q_norm", "self_attn.q_norm"),
          Map.entry("attn_k_norm", "self_attn.k_norm"),
          Map.entry("ffn_norm", "post_attention_layernorm"),
          Map.entry("ffn_gate", "mlp.gate_proj"),
          Map.entry("ffn_up", "mlp.up_proj"),
          Map.entry("ffn_down", "mlp.down_proj"),
          Map.entry("ffn_gate_inp", "block_sparse_moe.gate"));

  private static final Map<String, String> GEMMA2 =
      Map.of(
          "post_attention_norm", "post_attention_layernorm",
          "ffn_norm", "pre_feedforward_layernorm",
          "post_ffw_norm", "post_feedforward_layernorm");

  private final String architecture;

  GgufNames(String architecture) {
    this.architecture = architecture;
  }

  /// Whether tensors of this architecture get names after Hugging Face; others keep their own.
  boolean known() {
    return switch (architecture) {
      case "llama", "qwen2", "qwen3", "gemma", "gemma2", "phi3" -> true;
      default -> false;
    };
  }

  /// Llama's converter puts the rows of queries and keys into the interleaved order.
  RotaryPairing pairing() {
    return architecture.equals("llama") ? RotaryPairing.INTERLEAVED : RotaryPairing.HALF_SPLIT;
  }

  /// Whether one was added to the scale of every norm, so that it multiplies as it stands.
  boolean addsOneToNorms() {
    return architecture.startsWith("gemma");
  }

  String ofTensor(String name) {
    if (!known()) {
      return name;
    }
    Matcher layer = LAYER.matcher(name);
    return layer.matches()
        ? "model.layers.%s.%s".formatted(layer.group(1), inner(layer.group(2)))
        : OUTER.getOrDefault(name, name);
  }

  /// The name of one expert's matrix in a tensor that holds those of all, if it is one.
  Optional<String> ofExpert(String name, long expert) {
    Matcher layer = LAYER.matcher(name);
    if (!known() || !layer.matches() || !layer.group(2).endsWith("_exps.weight")) {
      return Optional.empty();
    }
    String part = layer.group(2).replace("_exps.weight", "");
    return expertMatrix(part.replaceFirst("^ffn_", ""))
        .map(matrix ->
            "model.layers.%s.block_sparse_moe.experts.%d.%s.weight"
                .formatted(layer.group(1), expert, matrix));
  }

  private String inner(String name) {
    Matcher expert = EXPERT.matcher(name);
    if (expert.matches()) {
      return "block_sparse_moe.experts.%s.%s.weight"
          .formatted(expert.group(2), expertMatrix(expert.group(1)).orElseThrow());
    }
    int dot = name.lastIndexOf('.');
    String part = dot < 0 ? name : name.substring(0, dot);
    String ending = dot < 0 ? "" : name.substring(dot);
    if (architecture.equals("phi3") && part.equals("ffn_up")) {
      return "mlp.gate_up_proj" + ending;
    }
    if (architecture.equals("gemma2") && GEMMA2.containsKey(part)) {
      return GEMMA2.get(part) + ending;
    }
    return INNER.getOrDefault(part, part) + ending;
  }

  private static Optional<String> expertMatrix(String part) {
    return switch (part) {
      case "gate" -> Optional.of("w1");
      case "down" -> Optional.of("w2");
      case "up" -> Optional.of("w3");
      default -> Optional.empty();
    };
  }
}
