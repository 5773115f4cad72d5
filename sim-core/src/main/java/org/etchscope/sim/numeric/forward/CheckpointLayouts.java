package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.forward.CheckpointLayout.Fusion;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;

/// The layouts of the families. Source: the `modeling_*.py` of the families in Hugging Face
/// Transformers.
final class CheckpointLayouts {

  private static final String ATTENTION = "layers.%l.self_attn.";
  private static final String FEED_FORWARD = "layers.%l.mlp.";
  private static final String NORM_1 = "layers.%l.input_layernorm";
  private static final String NORM_2 = "layers.%l.post_attention_layernorm";

  private CheckpointLayouts() {}

  /// The layout of a model; Llama's if its type is none of those that differ.
  static CheckpointLayout of(TransformerShape shape) {
    return switch (shape.modelType()) {
      case "gpt2" -> gpt2().storedByInput();
      case "gpt_bigcode" -> gpt2().fused(Fusion.GROUPS);
      case "opt" -> opt();
      case "gpt_neox" -> gptNeox();
      case "gptj" -> gptJ();
      case "phi" -> phi();
      case "falcon", "RefinedWebModel", "RefinedWeb" -> falcon(shape);
      case "bert" -> bert("bert.");
      case "roberta", "xlm-roberta", "camembert" -> bert("roberta.");
      case "vit" -> vit();
      case "t5" -> t5(shape);
      case "whisper" -> whisper();
      default -> llamaLike(shape.modelType());
    };
  }

  private static CheckpointLayout llamaLike(String modelType) {
    return switch (modelType) {
      case "phi3" ->
          llama()
              .name(Role.QUERY_KEY_VALUE, ATTENTION + "qkv_proj")
              .name(Role.GATE_UP, FEED_FORWARD + "gate_up_proj");
      case "gemma2", "gemma3", "gemma3_text" ->
          llama()
              .norms(NORM_1, "layers.%l.pre_feedforward_layernorm")
              .name(Role.POST_ATTENTION_NORM, NORM_2)
              .name(Role.POST_FEED_FORWARD_NORM, "layers.%l.post_feedforward_layernorm");
      case "mixtral" ->
          llama()
              .name(Role.ROUTER, "layers.%l.block_sparse_moe.gate")
              .experts("layers.%l.block_sparse_moe.experts.%e.", "w1", "w3", "w2");
      case "gpt_oss" ->
          llama()
              .name(Role.ROUTER, FEED_FORWARD + "router")
              .name(Role.ALL_EXPERTS_GATE_UP, FEED_FORWARD + "experts.gate_up_proj")
              .name(Role.ALL_EXPERTS_DOWN, FEED_FORWARD + "experts.down_proj");
      case "deepseek_v2", "deepseek_v3", "kimi_k2" -> deepSeek();
      default -> llama();
    };
  }

  private static CheckpointLayout llama() {
    return new CheckpointLayout()
        .prefixed("model.", "", "language_model.model.", "model.language_model.")
        .tokens("embed_tokens")
        .end("norm", "/lm_head")
        .norms(NORM_1, NORM_2)
        .attention(ATTENTION, "q_proj", "k_proj", "v_proj", "o_proj")
        .name(Role.QUERY_NORM, ATTENTION + "q_norm")
        .name(Role.KEY_NORM, ATTENTION + "k_norm")
        .name(Role.SINKS, ATTENTION + "sinks")
        .gated(FEED_FORWARD + "gate_proj", FEED_FORWARD + "up_proj", FEED_FORWARD + "down_proj")
        .name(Role.ROUTER, FEED_FORWARD + "gate")
        .experts(FEED_FORWARD + "experts.%e.", "gate_proj", "up_proj", "down_proj")
        .shared(FEED_FORWARD + "shared_expert.")
        .name(Role.SHARED_ROUTER, FEED_FORWARD + "shared_expert_gate");
  }

  private static CheckpointLayout deepSeek() {
    return llama()
        .name(Role.QUERY_DOWN, ATTENTION + "q_a_proj")
        .name(Role.QUERY_DOWN_NORM, ATTENTION + "q_a_layernorm")
        .name(Role.QUERY_UP, ATTENTION + "q_b_proj")
        .name(Role.KEY_VALUE_DOWN, ATTENTION + "kv_a_proj_with_mqa")
        .name(Role.KEY_VALUE_DOWN_NORM, ATTENTION + "kv_a_layernorm")
        .name(Role.KEY_VALUE_UP, ATTENTION + "kv_b_proj")
        .name(Role.CORRECTION, FEED_FORWARD + "gate.e_score_correction_bias")
        .shared(FEED_FORWARD + "shared_experts.");
  }

  private static CheckpointLayout phi() {
    return llama()
        .name(Role.FINAL_NORM, "final_layernorm")
        .name(Role.OUTPUT, ATTENTION + "dense")
        .name(Role.QUERY_NORM, ATTENTION + "q_layernorm")
        .name(Role.KEY_NORM, ATTENTION + "k_layernorm")
        .feedForward(FEED_FORWARD + "fc1", FEED_FORWARD + "fc2");
  }

  private static CheckpointLayout gpt2() {
    return new CheckpointLayout()
        .prefixed("transformer.", "")
        .tokens("wte")
        .name(Role.POSITIONS, "wpe.weight")
        .end("ln_f", "/lm_head")
        .norms("h.%l.ln_1", "h.%l.ln_2")
        .fusedAttention("h.%l.attn.c_attn", "h.%l.attn.c_proj")
        .feedForward("h.%l.mlp.c_fc", "h.%l.mlp.c_proj");
  }

  private static CheckpointLayout opt() {
    return new CheckpointLayout()
        .prefixed("model.decoder.", "decoder.", "")
        .tokens("embed_tokens")
        .name(Role.POSITIONS, "embed_positions.weight")
        .name(Role.EMBEDDING_PROJECTION, "project_in")
        .name(Role.HEAD_PROJECTION, "project_out")
        .end("final_layer_norm", "/lm_head")
        .norms("layers.%l.self_attn_layer_norm", "layers.%l.final_layer_norm")
        .attention(ATTENTION, "q_proj", "k_proj", "v_proj", "out_proj")
        .feedForward("layers.%l.fc1", "layers.%l.fc2");
  }

  private static CheckpointLayout gptNeox() {
    return new CheckpointLayout()
        .prefixed("gpt_neox.", "")
        .fused(Fusion.GROUPS)
        .tokens("embed_in")
        .end("final_layer_norm", "/embed_out")
        .norms(NORM_1, NORM_2)
        .fusedAttention("layers.%l.attention.query_key_value", "layers.%l.attention.dense")
        .feedForward(FEED_FORWARD + "dense_h_to_4h", FEED_FORWARD + "dense_4h_to_h");
  }

  private static CheckpointLayout gptJ() {
    return new CheckpointLayout()
        .prefixed("transformer.", "")
        .tokens("wte")
        .end("ln_f", "/lm_head")
        .name(Role.ATTENTION_NORM, "h.%l.ln_1")
        .attention("h.%l.attn.", "q_proj", "k_proj", "v_proj", "out_proj")
        .feedForward("h.%l.mlp.fc_in", "h.%l.mlp.fc_out");
  }

  /// Two norms of a parallel layer have names of their own.
  private static CheckpointLayout falcon(TransformerShape shape) {
    boolean twoInParallel =
        shape.layers().getFirst().parallel() && shape.layers().getFirst().norms() == 2;
    return new CheckpointLayout()
        .prefixed("transformer.", "")
        .fused(Fusion.GROUPS)
        .tokens("word_embeddings")
        .end("ln_f", "/lm_head")
        .norms(
            twoInParallel ? "h.%l.ln_attn" : "h.%l.input_layernorm",
            twoInParallel ? "h.%l.ln_mlp" : "h.%l.post_attention_layernorm")
        .fusedAttention("h.%l.self_attention.query_key_value", "h.%l.self_attention.dense")
        .feedForward("h.%l.mlp.dense_h_to_4h", "h.%l.mlp.dense_4h_to_h");
  }

  private static CheckpointLayout bert(String prefix) {
    return new CheckpointLayout()
        .prefixed(prefix, "")
        .tokens("embeddings.word_embeddings")
        .name(Role.POSITIONS, "embeddings.position_embeddings.weight")
        .name(Role.TYPES, "embeddings.token_type_embeddings")
        .name(Role.EMBEDDING_NORM, "embeddings.LayerNorm")
        .name(Role.POOLER, "pooler.dense")
        .attention(
            "encoder.layer.%l.attention.", "self.query", "self.key", "self.value", "output.dense")
        .norms("encoder.layer.%l.attention.output.LayerNorm", "encoder.layer.%l.output.LayerNorm")
        .feedForward("encoder.layer.%l.intermediate.dense", "encoder.layer.%l.output.dense");
  }

  private static CheckpointLayout vit() {
    return new CheckpointLayout()
        .prefixed("vit.", "")
        .anchored("embeddings.cls_token")
        .name(Role.CLASS_TOKEN, "embeddings.cls_token")
        .name(Role.POSITIONS, "embeddings.position_embeddings")
        .name(Role.FIRST_STEM, "embeddings.patch_embeddings.projection")
        .name(Role.FINAL_NORM, "layernorm")
        .name(Role.POOLER, "pooler.dense")
        .name(Role.CLASSIFIER, "/classifier")
        .attention(
            "encoder.layer.%l.attention.",
            "attention.query", "attention.key", "attention.value", "output.dense")
        .norms("encoder.layer.%l.layernorm_before", "encoder.layer.%l.layernorm_after")
        .feedForward("encoder.layer.%l.intermediate.dense", "encoder.layer.%l.output.dense");
  }

  private static CheckpointLayout t5(TransformerShape shape) {
    boolean alone = shape.architecture() == Architecture.ENCODER;
    CheckpointLayout encoder = t5Stack("encoder", 1).prefixed("").tokens("shared");
    return alone
        ? encoder
        : t5Stack("decoder", 2)
            .prefixed("")
            .tokens("shared")
            .name(Role.HEAD, "lm_head")
            .name(Role.CROSS_NORM, "decoder.block.%l.layer.1.layer_norm")
            .cross("decoder.block.%l.layer.1.EncDecAttention.", "q", "k", "v", "o")
            .encoder(encoder);
  }

  private static CheckpointLayout t5Stack(String stack, int feedForward) {
    String self = stack + ".block.%l.layer.0.";
    String last = stack + ".block.%l.layer." + feedForward + ".";
    return new CheckpointLayout()
        .name(Role.RELATIVE, self + "SelfAttention.relative_attention_bias.weight")
        .name(Role.FINAL_NORM, stack + ".final_layer_norm")
        .norms(self + "layer_norm", last + "layer_norm")
        .attention(self + "SelfAttention.", "q", "k", "v", "o")
        .name(Role.GATE, last + "DenseReluDense.wi_0")
        .name(Role.UP, last + "DenseReluDense.wi_1")
        .name(Role.UNGATED_UP, last + "DenseReluDense.wi")
        .name(Role.DOWN, last + "DenseReluDense.wo");
  }

  private static CheckpointLayout whisper() {
    return whisperStack("decoder")
        .tokens("decoder.embed_tokens")
        .name(Role.HEAD, "/proj_out")
        .name(Role.CROSS_NORM, "decoder.layers.%l.encoder_attn_layer_norm")
        .cross("decoder.layers.%l.encoder_attn.", "q_proj", "k_proj", "v_proj", "out_proj")
        .encoder(
            whisperStack("encoder")
                .name(Role.FIRST_STEM, "encoder.conv1")
                .name(Role.SECOND_STEM, "encoder.conv2"));
  }

  private static CheckpointLayout whisperStack(String stack) {
    String layer = stack + ".layers.%l.";
    return new CheckpointLayout()
        .prefixed("model.", "")
        .name(Role.POSITIONS, stack + ".embed_positions.weight")
        .name(Role.FINAL_NORM, stack + ".layer_norm")
        .norms(layer + "self_attn_layer_norm", layer + "final_layer_norm")
        .attention(layer + "self_attn.", "q_proj", "k_proj", "v_proj", "out_proj")
        .feedForward(layer + "fc1", layer + "fc2");
  }
}
