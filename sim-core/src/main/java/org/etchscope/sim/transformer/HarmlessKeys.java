package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Set;

/// Keys of configurations that change neither the shape of a model nor the number of its
/// parameters: training, generation, initialisation, scales, positions by rotation, and
/// bookkeeping. Whatever a family does not read and does not stand here is reported, so that a
/// report means something.
final class HarmlessKeys {

  private static final Set<String> KEYS =
      Set.of(
          // Bookkeeping of Hugging Face files.
          "architectures",
          "auto_map",
          "model_type",
          "transformers_version",
          "torch_dtype",
          "dtype",
          "torchscript",
          "tokenizer_class",
          "finetuning_task",
          "problem_type",
          "id2label",
          "label2id",
          "num_labels",
          "task_specific_params",
          "custom_pipelines",
          "language",
          "license",
          "name",
          "model_name",
          "unsloth_version",
          "unsloth_fixed",
          // What a run gives back and how it is cached.
          "use_cache",
          "cache_implementation",
          "return_dict",
          "return_dict_in_generate",
          "output_scores",
          "chunk_size_feed_forward",
          "is_encoder_decoder",
          "tie_encoder_decoder",
          "use_flash_attn",
          "use_bfloat16",
          "gradient_checkpointing",
          "pretraining_tp",
          "ep_size",
          "pad_key_length",
          "pre_allocate_kv_cache",
          "inference_runner",
          "validate_runner_input",
          // Generation.
          "do_sample",
          "early_stopping",
          "max_length",
          "min_length",
          "max_new_tokens",
          "num_beams",
          "num_beam_groups",
          "diversity_penalty",
          "temperature",
          "top_k",
          "top_p",
          "typical_p",
          "repetition_penalty",
          "length_penalty",
          "no_repeat_ngram_size",
          "encoder_no_repeat_ngram_size",
          "num_return_sequences",
          "bad_words_ids",
          "suppress_tokens",
          "begin_suppress_tokens",
          "forced_decoder_ids",
          "prefix",
          // Initialisation and training.
          "init_std",
          "layerdrop",
          "router_aux_loss_coef",
          "router_jitter_noise",
          "router_z_loss_coef",
          "output_router_logits",
          "aux_loss_alpha",
          "seq_aux",
          "apply_spec_augment",
          "mask_time_prob",
          "mask_time_length",
          "mask_time_min_masks",
          "mask_feature_prob",
          "mask_feature_length",
          "mask_feature_min_masks",
          "median_filter_width",
          "use_weighted_layer_sum",
          "classifier_proj_size",
          "encoder_stride",
          "normalize_embeddings",
          // Scales and choices of numbers only.
          "hidden_act",
          "hidden_activation",
          "activation_function",
          "scale_embedding",
          "scale_attn_weights",
          "scale_attn_by_inverse_layer_idx",
          "reorder_and_upcast_attn",
          "attention_softmax_in_fp32",
          "scale_attention_softmax_in_fp32",
          "query_pre_attn_scalar",
          "final_logit_softcapping",
          "embedding_multiplier",
          "residual_multiplier",
          "attention_multiplier",
          "logits_scaling",
          "swiglu_limit",
          "swiglu_alpha",
          "norm_topk_prob",
          "routed_scaling_factor",
          "scoring_func",
          "topk_method",
          "apply_residual_connection_post_layernorm",
          // Positions by rotation or bias: no parameters.
          "max_position_embeddings",
          "original_max_position_embeddings",
          "initial_context_length",
          "partial_rotary_factor",
          "rotary_pct",
          "rotary_emb_base",
          "rotary_dim",
          "position_embedding_type",
          // Stated beside what they follow from.
          "max_window_layers",
          "use_sliding_window");

  private static final List<String> BEGINNINGS =
      List.of("_", "rope_", "summary_", "initializer_", "output_", "mm_tokens");

  private static final List<String> ENDINGS =
      List.of(
          "_token_id",
          "_token_ids",
          "_token_index",
          "_eps",
          "_epsilon",
          "_layerdrop",
          "_pdrop",
          "_dropout_prob");

  private HarmlessKeys() {}

  static boolean contains(String key) {
    return KEYS.contains(key)
        || key.contains("dropout")
        || BEGINNINGS.stream().anyMatch(key::startsWith)
        || ENDINGS.stream().anyMatch(key::endsWith);
  }
}
