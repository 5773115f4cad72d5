package org.etchscope.sim.transformer;

import org.etchscope.sim.transformer.FeedForwardShape.Activation;

/// In what the Llama-like families differ, and the defaults of each: the `configuration_*.py` of
/// Hugging Face Transformers, and for what no field states (biases, norms, sinks) the
/// `modeling_*.py`. Begin with [#llama()], state what is different, and end with
/// [Builder#family()].
///
/// @param vocabularySize default of `vocab_size`
/// @param innerSize default of `intermediate_size`
/// @param positions default of `max_position_embeddings`
/// @param keyValueHeads default of `num_key_value_heads`; 0 means as many as query heads
/// @param headSize default of `head_dim`; 0 means the hidden size shared among the heads
/// @param nestedQueryHeads default of `num_attention_heads` in a `text_config`; 0 means none
/// @param tied default of `tie_word_embeddings`
/// @param bias which projections have a bias
/// @param readsMlpBias whether `mlp_bias` is a field of the family
/// @param queryKeyNorm whether queries and keys are normalised
/// @param sinks whether heads have sinks
/// @param norms norms over the hidden size in a layer
/// @param windows which layers have a sliding window
/// @param window default of `sliding_window`; 0 means none
/// @param mixture how experts are stated
/// @param activation default of `hidden_act` or `hidden_activation`
/// @param capsScores whether `attn_logit_softcapping` is a field of the family
/// @param scoreCap default of `attn_logit_softcapping`; 0 means none
/// @param gemma whether norms store their weights less 1 and embeddings are scaled by the root of
///   the hidden size
/// @param epsilon default of `rms_norm_eps`
/// @param theta default of `rope_theta`
record LlamaTraits(
    int vocabularySize,
    int innerSize,
    int positions,
    int keyValueHeads,
    int headSize,
    int nestedQueryHeads,
    boolean tied,
    AttentionBias bias,
    boolean readsMlpBias,
    boolean queryKeyNorm,
    boolean sinks,
    int norms,
    WindowPattern windows,
    int window,
    Mixture mixture,
    Activation activation,
    boolean capsScores,
    double scoreCap,
    boolean gemma,
    double epsilon,
    double theta) {

  /// Which projections of the attention have a bias.
  enum AttentionBias {
    /// None, and no field says otherwise.
    NEVER,
    /// Query, key and value, unless `qkv_bias` is false.
    QUERY_KEY_VALUE,
    /// All four, if `attention_bias` is true.
    STATED,
    /// All four, unless `attention_bias` is false.
    STATED_OR_ALL
  }

  /// The traits of Llama, to be changed.
  static Builder llama() {
    return new Builder();
  }

  /// Puts traits together.
  static final class Builder {
    private int vocabularySize = 32_000;
    private int innerSize = 11_008;
    private int positions = 2048;
    private int keyValueHeads;
    private int headSize;
    private int nestedQueryHeads;
    private boolean tied;
    private AttentionBias bias = AttentionBias.STATED;
    private boolean readsMlpBias;
    private boolean queryKeyNorm;
    private boolean sinks;
    private int norms = 2;
    private WindowPattern windows = WindowPattern.NONE;
    private int window;
    private Mixture mixture = Mixture.NONE;
    private Activation activation = Activation.SILU;
    private boolean capsScores;
    private double scoreCap;
    private boolean gemma;
    private double epsilon = 1e-6;
    private double theta = 10_000;

    private Builder() {}

    Builder sizes(int newVocabularySize, int newInnerSize, int newPositions) {
      vocabularySize = newVocabularySize;
      innerSize = newInnerSize;
      positions = newPositions;
      return this;
    }

    Builder heads(int newKeyValueHeads, int newHeadSize) {
      keyValueHeads = newKeyValueHeads;
      headSize = newHeadSize;
      return this;
    }

    Builder nestedQueryHeads(int heads) {
      nestedQueryHeads = heads;
      return this;
    }

    /// Everything that the Gemmas share.
    Builder gemma() {
      tied = true;
      gemma = true;
      activation = Activation.GELU;
      return this;
    }

    /// Defaults of numbers.
    Builder numbers(double newEpsilon, double newTheta) {
      epsilon = newEpsilon;
      theta = newTheta;
      return this;
    }

    Builder bias(AttentionBias newBias) {
      bias = newBias;
      return this;
    }

    Builder mlpBias() {
      readsMlpBias = true;
      return this;
    }

    Builder queryKeyNorm() {
      queryKeyNorm = true;
      return this;
    }

    Builder sinks() {
      sinks = true;
      return this;
    }

    Builder fourNorms() {
      norms = 4;
      return this;
    }

    Builder windows(WindowPattern newWindows, int newWindow) {
      windows = newWindows;
      window = newWindow;
      return this;
    }

    Builder mixture(Mixture newMixture) {
      mixture = newMixture;
      return this;
    }

    Builder scoreCap(double newScoreCap) {
      capsScores = true;
      scoreCap = newScoreCap;
      return this;
    }

    /// The family with these traits.
    Family family() {
      return new LlamaFamily(
          new LlamaTraits(
              vocabularySize,
              innerSize,
              positions,
              keyValueHeads,
              headSize,
              nestedQueryHeads,
              tied,
              bias,
              readsMlpBias,
              queryKeyNorm,
              sinks,
              norms,
              windows,
              window,
              mixture,
              activation,
              capsScores,
              scoreCap,
              gemma,
              epsilon,
              theta));
    }
  }
}
