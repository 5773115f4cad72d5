package org.etchscope.sim.numeric.weights;

import java.util.Map;
import java.util.Optional;

/// The configuration that the metadata of a GGUF file state, with the keys of Hugging Face.
final class GgufConfig {

  private final GgufMetadata metadata;
  private final Map<String, WeightTensor> tensors;
  private final String architecture;

  GgufConfig(GgufMetadata metadata, Map<String, WeightTensor> tensors) {
    this.metadata = metadata;
    this.tensors = tensors;
    this.architecture = metadata.text("general.architecture", "");
  }

  /// Empty if the architecture's tensors have no names after Hugging Face.
  Optional<String> text() {
    if (!new GgufNames(architecture).known()) {
      return Optional.empty();
    }
    boolean mixture = metadata.whole(architecture + ".expert_count").orElse(0L) > 0;
    ConfigJson config =
        new ConfigJson(mixture && architecture.equals("llama") ? "mixtral" : architecture);
    put(config, "hidden_size", "embedding_length");
    put(config, "intermediate_size", "feed_forward_length");
    put(config, "num_hidden_layers", "block_count");
    put(config, "num_attention_heads", "attention.head_count");
    put(config, "num_key_value_heads", "attention.head_count_kv");
    put(config, "head_dim", "attention.key_length");
    put(config, "max_position_embeddings", "context_length");
    put(config, "rms_norm_eps", "attention.layer_norm_rms_epsilon");
    put(config, "rope_theta", "rope.freq_base");
    put(config, "sliding_window", "attention.sliding_window");
    put(config, "attn_logit_softcapping", "attn_logit_softcapping");
    put(config, "final_logit_softcapping", "final_logit_softcapping");
    if (mixture) {
      put(config, "num_local_experts", "expert_count");
      put(config, "num_experts_per_tok", "expert_used_count");
    }
    new GgufRotary(metadata, tensors, architecture)
        .scaling()
        .ifPresent(scaling -> config.put("rope_scaling", scaling));
    vocabulary().ifPresent(size -> config.put("vocab_size", size));
    return Optional.of(
        config.put("tie_word_embeddings", !tensors.containsKey("lm_head.weight")).text());
  }

  private void put(ConfigJson config, String field, String key) {
    metadata
        .number(architecture + "." + key)
        .filter(number -> Double.isFinite(number.doubleValue()))
        .ifPresent(number -> config.put(field, number));
  }

  private Optional<Long> vocabulary() {
    WeightTensor table = tensors.get("model.embed_tokens.weight");
    return table == null || table.shape().size() != 2
        ? metadata.size("tokenizer.ggml.tokens")
        : Optional.of(table.shape().getFirst());
  }
}
