package org.etchscope.sim.numeric.forward;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Under which names, and in which arrangement, a family keeps its weights. Source: the
/// `modeling_*.py` of the families in Hugging Face Transformers. `%l` stands for a layer, `%e` for
/// an expert; a name that begins with `/` does not stand under the model's prefix.
final class CheckpointLayout {

  /// How query, key and value share one matrix.
  enum Fusion {
    /// One after the other: GPT-2, Phi-3.
    BLOCKS,
    /// By key-value head: its queries, its key, its value: GPT-NeoX, Falcon, GPT-BigCode.
    GROUPS
  }

  private final Map<Role, String> names = new EnumMap<>(Role.class);
  private List<String> prefixes = List.of("model.", "");
  private boolean byInput;
  private Fusion fusion = Fusion.BLOCKS;

  private CheckpointLayout() {}

  /// The layout of a model type; Llama's if it is none of those that differ.
  ///
  /// @param parallelNorms norms of a parallel layer, which name Falcon's; 0 if it is not parallel
  static CheckpointLayout of(String modelType, int parallelNorms) {
    return switch (modelType) {
      case "gpt2" -> gpt2();
      case "gpt_bigcode" -> bigCode();
      case "opt" -> opt();
      case "gpt_neox" -> gptNeox();
      case "gptj" -> gptJ();
      case "phi" -> phi();
      case "falcon", "RefinedWebModel", "RefinedWeb" -> falcon(parallelNorms);
      case "bert" -> bert("bert.");
      case "roberta", "xlm-roberta", "camembert" -> bert("roberta.");
      case "phi3" ->
          llama()
              .name(Role.QUERY_KEY_VALUE, "layers.%l.self_attn.qkv_proj")
              .name(Role.GATE_UP, "layers.%l.mlp.gate_up_proj");
      case "gemma2", "gemma3", "gemma3_text" -> fourNorms();
      case "mixtral" -> mixtral();
      case "gpt_oss" ->
          llama()
              .name(Role.ROUTER, "layers.%l.mlp.router")
              .name(Role.ALL_EXPERTS_GATE_UP, "layers.%l.mlp.experts.gate_up_proj")
              .name(Role.ALL_EXPERTS_DOWN, "layers.%l.mlp.experts.down_proj");
      case "deepseek_v2", "deepseek_v3", "kimi_k2" -> deepSeek();
      default -> llama();
    };
  }

  /// What may stand before all names.
  List<String> prefixes() {
    return prefixes;
  }

  /// Whether linear maps are stored by input.
  boolean byInput() {
    return byInput;
  }

  /// How query, key and value share one matrix.
  Fusion fusion() {
    return fusion;
  }

  /// The name for a role, or `null` if the family has no such tensor.
  @Nullable String name(Role role) {
    return names.get(role);
  }

  private CheckpointLayout name(Role role, String name) {
    names.put(role, name);
    return this;
  }

  private CheckpointLayout prefixed(String... newPrefixes) {
    prefixes = List.of(newPrefixes);
    return this;
  }

  private CheckpointLayout fused(Fusion newFusion) {
    fusion = newFusion;
    return this;
  }

  private static CheckpointLayout llama() {
    return new CheckpointLayout()
        .prefixed("model.", "", "language_model.model.", "model.language_model.")
        .name(Role.TOKENS, "embed_tokens")
        .name(Role.FINAL_NORM, "norm")
        .name(Role.HEAD, "/lm_head")
        .name(Role.ATTENTION_NORM, "layers.%l.input_layernorm")
        .name(Role.FEED_FORWARD_NORM, "layers.%l.post_attention_layernorm")
        .name(Role.QUERY, "layers.%l.self_attn.q_proj")
        .name(Role.KEY, "layers.%l.self_attn.k_proj")
        .name(Role.VALUE, "layers.%l.self_attn.v_proj")
        .name(Role.OUTPUT, "layers.%l.self_attn.o_proj")
        .name(Role.QUERY_NORM, "layers.%l.self_attn.q_norm")
        .name(Role.KEY_NORM, "layers.%l.self_attn.k_norm")
        .name(Role.SINKS, "layers.%l.self_attn.sinks")
        .name(Role.GATE, "layers.%l.mlp.gate_proj")
        .name(Role.UP, "layers.%l.mlp.up_proj")
        .name(Role.DOWN, "layers.%l.mlp.down_proj")
        .name(Role.ROUTER, "layers.%l.mlp.gate")
        .name(Role.EXPERT_GATE, "layers.%l.mlp.experts.%e.gate_proj")
        .name(Role.EXPERT_UP, "layers.%l.mlp.experts.%e.up_proj")
        .name(Role.EXPERT_DOWN, "layers.%l.mlp.experts.%e.down_proj")
        .name(Role.SHARED_GATE, "layers.%l.mlp.shared_expert.gate_proj")
        .name(Role.SHARED_UP, "layers.%l.mlp.shared_expert.up_proj")
        .name(Role.SHARED_DOWN, "layers.%l.mlp.shared_expert.down_proj")
        .name(Role.SHARED_ROUTER, "layers.%l.mlp.shared_expert_gate");
  }

  private static CheckpointLayout fourNorms() {
    return llama()
        .name(Role.POST_ATTENTION_NORM, "layers.%l.post_attention_layernorm")
        .name(Role.FEED_FORWARD_NORM, "layers.%l.pre_feedforward_layernorm")
        .name(Role.POST_FEED_FORWARD_NORM, "layers.%l.post_feedforward_layernorm");
  }

  private static CheckpointLayout mixtral() {
    return llama()
        .name(Role.ROUTER, "layers.%l.block_sparse_moe.gate")
        .name(Role.EXPERT_GATE, "layers.%l.block_sparse_moe.experts.%e.w1")
        .name(Role.EXPERT_DOWN, "layers.%l.block_sparse_moe.experts.%e.w2")
        .name(Role.EXPERT_UP, "layers.%l.block_sparse_moe.experts.%e.w3");
  }

  private static CheckpointLayout deepSeek() {
    return llama()
        .name(Role.QUERY_DOWN, "layers.%l.self_attn.q_a_proj")
        .name(Role.QUERY_DOWN_NORM, "layers.%l.self_attn.q_a_layernorm")
        .name(Role.QUERY_UP, "layers.%l.self_attn.q_b_proj")
        .name(Role.KEY_VALUE_DOWN, "layers.%l.self_attn.kv_a_proj_with_mqa")
        .name(Role.KEY_VALUE_DOWN_NORM, "layers.%l.self_attn.kv_a_layernorm")
        .name(Role.KEY_VALUE_UP, "layers.%l.self_attn.kv_b_proj")
        .name(Role.CORRECTION, "layers.%l.mlp.gate.e_score_correction_bias")
        .name(Role.SHARED_GATE, "layers.%l.mlp.shared_experts.gate_proj")
        .name(Role.SHARED_UP, "layers.%l.mlp.shared_experts.up_proj")
        .name(Role.SHARED_DOWN, "layers.%l.mlp.shared_experts.down_proj");
  }

  private static CheckpointLayout gpt2() {
    CheckpointLayout layout =
        new CheckpointLayout()
            .prefixed("transformer.", "")
            .name(Role.TOKENS, "wte")
            .name(Role.POSITIONS, "wpe")
            .name(Role.FINAL_NORM, "ln_f")
            .name(Role.HEAD, "/lm_head")
            .name(Role.ATTENTION_NORM, "h.%l.ln_1")
            .name(Role.FEED_FORWARD_NORM, "h.%l.ln_2")
            .name(Role.QUERY_KEY_VALUE, "h.%l.attn.c_attn")
            .name(Role.OUTPUT, "h.%l.attn.c_proj")
            .name(Role.UP, "h.%l.mlp.c_fc")
            .name(Role.DOWN, "h.%l.mlp.c_proj");
    layout.byInput = true;
    return layout;
  }

  private static CheckpointLayout bigCode() {
    CheckpointLayout layout = gpt2().fused(Fusion.GROUPS);
    layout.byInput = false;
    return layout;
  }

  private static CheckpointLayout opt() {
    return new CheckpointLayout()
        .prefixed("model.decoder.", "decoder.", "")
        .name(Role.TOKENS, "embed_tokens")
        .name(Role.POSITIONS, "embed_positions")
        .name(Role.EMBEDDING_PROJECTION, "project_in")
        .name(Role.HEAD_PROJECTION, "project_out")
        .name(Role.FINAL_NORM, "final_layer_norm")
        .name(Role.HEAD, "/lm_head")
        .name(Role.ATTENTION_NORM, "layers.%l.self_attn_layer_norm")
        .name(Role.FEED_FORWARD_NORM, "layers.%l.final_layer_norm")
        .name(Role.QUERY, "layers.%l.self_attn.q_proj")
        .name(Role.KEY, "layers.%l.self_attn.k_proj")
        .name(Role.VALUE, "layers.%l.self_attn.v_proj")
        .name(Role.OUTPUT, "layers.%l.self_attn.out_proj")
        .name(Role.UP, "layers.%l.fc1")
        .name(Role.DOWN, "layers.%l.fc2");
  }

  private static CheckpointLayout gptNeox() {
    return new CheckpointLayout()
        .prefixed("gpt_neox.", "")
        .fused(Fusion.GROUPS)
        .name(Role.TOKENS, "embed_in")
        .name(Role.FINAL_NORM, "final_layer_norm")
        .name(Role.HEAD, "/embed_out")
        .name(Role.ATTENTION_NORM, "layers.%l.input_layernorm")
        .name(Role.FEED_FORWARD_NORM, "layers.%l.post_attention_layernorm")
        .name(Role.QUERY_KEY_VALUE, "layers.%l.attention.query_key_value")
        .name(Role.OUTPUT, "layers.%l.attention.dense")
        .name(Role.UP, "layers.%l.mlp.dense_h_to_4h")
        .name(Role.DOWN, "layers.%l.mlp.dense_4h_to_h");
  }

  private static CheckpointLayout gptJ() {
    return new CheckpointLayout()
        .prefixed("transformer.", "")
        .name(Role.TOKENS, "wte")
        .name(Role.FINAL_NORM, "ln_f")
        .name(Role.HEAD, "/lm_head")
        .name(Role.ATTENTION_NORM, "h.%l.ln_1")
        .name(Role.QUERY, "h.%l.attn.q_proj")
        .name(Role.KEY, "h.%l.attn.k_proj")
        .name(Role.VALUE, "h.%l.attn.v_proj")
        .name(Role.OUTPUT, "h.%l.attn.out_proj")
        .name(Role.UP, "h.%l.mlp.fc_in")
        .name(Role.DOWN, "h.%l.mlp.fc_out");
  }

  private static CheckpointLayout phi() {
    return llama()
        .name(Role.FINAL_NORM, "final_layernorm")
        .name(Role.OUTPUT, "layers.%l.self_attn.dense")
        .name(Role.QUERY_NORM, "layers.%l.self_attn.q_layernorm")
        .name(Role.KEY_NORM, "layers.%l.self_attn.k_layernorm")
        .name(Role.UP, "layers.%l.mlp.fc1")
        .name(Role.DOWN, "layers.%l.mlp.fc2");
  }

  private static CheckpointLayout falcon(int parallelNorms) {
    boolean twoInParallel = parallelNorms == 2;
    return new CheckpointLayout()
        .prefixed("transformer.", "")
        .fused(Fusion.GROUPS)
        .name(Role.TOKENS, "word_embeddings")
        .name(Role.FINAL_NORM, "ln_f")
        .name(Role.HEAD, "/lm_head")
        .name(Role.ATTENTION_NORM, twoInParallel ? "h.%l.ln_attn" : "h.%l.input_layernorm")
        .name(
            Role.FEED_FORWARD_NORM, twoInParallel ? "h.%l.ln_mlp" : "h.%l.post_attention_layernorm")
        .name(Role.QUERY_KEY_VALUE, "h.%l.self_attention.query_key_value")
        .name(Role.OUTPUT, "h.%l.self_attention.dense")
        .name(Role.UP, "h.%l.mlp.dense_h_to_4h")
        .name(Role.DOWN, "h.%l.mlp.dense_4h_to_h");
  }

  private static CheckpointLayout bert(String prefix) {
    return new CheckpointLayout()
        .prefixed(prefix, "")
        .name(Role.TOKENS, "embeddings.word_embeddings")
        .name(Role.POSITIONS, "embeddings.position_embeddings")
        .name(Role.TYPES, "embeddings.token_type_embeddings")
        .name(Role.EMBEDDING_NORM, "embeddings.LayerNorm")
        .name(Role.POOLER, "pooler.dense")
        .name(Role.QUERY, "encoder.layer.%l.attention.self.query")
        .name(Role.KEY, "encoder.layer.%l.attention.self.key")
        .name(Role.VALUE, "encoder.layer.%l.attention.self.value")
        .name(Role.OUTPUT, "encoder.layer.%l.attention.output.dense")
        .name(Role.ATTENTION_NORM, "encoder.layer.%l.attention.output.LayerNorm")
        .name(Role.UP, "encoder.layer.%l.intermediate.dense")
        .name(Role.DOWN, "encoder.layer.%l.output.dense")
        .name(Role.FEED_FORWARD_NORM, "encoder.layer.%l.output.LayerNorm");
  }
}
