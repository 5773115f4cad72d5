package org.etchscope.app.cli;

/// Small files for tests.
final class TinyFiles {

  /// A model of two layers.
  static final String MODEL =
      """
      {
        "model_type": "llama",
        "hidden_size": 256,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "intermediate_size": 512,
        "vocab_size": 1000,
        "max_position_embeddings": 4096,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": false
      }
      """;

  private TinyFiles() {}
}
