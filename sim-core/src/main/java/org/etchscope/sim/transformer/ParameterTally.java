package org.etchscope.sim.transformer;

/// Counts the parameters of a model while its layers are put together. Nothing overflows in
/// silence.
final class ParameterTally {

  /// Which projections of an attention block have a bias.
  enum Bias {
    NONE(false, false, false),
    QUERY_KEY_VALUE(true, true, false),
    /// Whisper: a key's bias would cancel in the softmax.
    ALL_BUT_KEY(true, false, true),
    ALL(true, true, true);

    private final boolean queryAndValue;
    private final boolean key;
    private final boolean output;

    Bias(boolean queryAndValue, boolean key, boolean output) {
      this.queryAndValue = queryAndValue;
      this.key = key;
      this.output = output;
    }
  }

  private final int hiddenSize;
  private long embeddings;
  private long attention;
  private long feedForward;
  private long norms;
  private long head;
  private long inactive;

  ParameterTally(int hiddenSize) {
    this.hiddenSize = hiddenSize;
  }

  /// A table or matrix in front of the layers.
  void embedding(long rows, long columns) {
    embeddings = Math.addExact(embeddings, Math.multiplyExact(rows, columns));
  }

  /// A linear map in front of the layers, with its bias.
  void embeddingWithBias(long inputs, long outputs) {
    embedding(inputs, outputs);
    embedding(1, outputs);
  }

  /// A matrix behind the layers.
  void head(long rows, long columns) {
    head = Math.addExact(head, Math.multiplyExact(rows, columns));
  }

  /// A linear map behind the layers, with its bias.
  void headWithBias(long inputs, long outputs) {
    head(inputs, outputs);
    head(1, outputs);
  }

  /// An attention block: its projections, their biases, sinks, and the norms inside of it, which
  /// have no shift.
  void attention(AttentionShape shape, Bias bias) {
    attention = Math.addExact(attention, shape.projectionElements(hiddenSize));
    attentionVector(shape.latent() == null ? biases(shape, bias) : latentBiases(shape, bias));
    if (shape.sinks()) {
      attentionVector(shape.queryHeads());
    }
    if (shape.queryKeyNorm()) {
      normVector(2L * shape.keySize());
    }
    if (shape.latent() != null) {
      normVector((long) shape.latent().queryRank() + shape.latent().keyValueRank());
    }
  }

  private long biases(AttentionShape shape, Bias bias) {
    long sum = 0;
    if (bias.queryAndValue) {
      sum += (long) shape.queryHeads() * shape.keySize();
      sum += (long) shape.keyValueHeads() * shape.valueSize();
    }
    if (bias.key) {
      sum += (long) shape.keyValueHeads() * shape.keySize();
    }
    return bias.output ? sum + hiddenSize : sum;
  }

  /// MLA has its biases on the maps down to the latents and on the output projection.
  private long latentBiases(AttentionShape shape, Bias bias) {
    return bias == Bias.NONE || shape.latent() == null
        ? 0
        : shape.latent().queryRank() + shape.keyValueElementsPerToken() + hiddenSize;
  }

  /// Other parameters of an attention block.
  void attentionVector(long elements) {
    attention = Math.addExact(attention, elements);
  }

  /// A feed-forward block: every expert, what is shared, the router; with `bias` also a bias on
  /// each of their maps.
  void feedForward(FeedForwardShape shape, boolean bias) {
    feedForward = Math.addExact(feedForward, shape.matrixElements(hiddenSize));
    long expertBias = bias ? (shape.gated() ? 2L : 1L) * shape.innerSize() + hiddenSize : 0;
    FeedForwardShape.Experts experts = shape.experts();
    if (experts == null) {
      feedForwardVector(expertBias);
      return;
    }
    feedForwardVector(Math.multiplyExact(experts.count(), expertBias));
    feedForwardVector(bias ? experts.count() : 0);
    long expert = Math.addExact(shape.expertElements(hiddenSize), expertBias);
    long idle = Math.multiplyExact(experts.count() - experts.perToken(), expert);
    inactive = Math.addExact(inactive, idle);
  }

  /// Other parameters of a feed-forward block.
  void feedForwardVector(long elements) {
    feedForward = Math.addExact(feedForward, elements);
  }

  /// RMSNorms over the hidden size: a scale each.
  void scaleNorms(int count) {
    normVector(Math.multiplyExact((long) count, (long) hiddenSize));
  }

  /// LayerNorms over the hidden size: a scale and a shift each.
  void layerNorms(int count) {
    scaleNorms(Math.multiplyExact(2, count));
  }

  /// Other parameters of norms.
  void normVector(long elements) {
    norms = Math.addExact(norms, elements);
  }

  ParameterAccount account() {
    ParameterAccount account =
        new ParameterAccount(embeddings, attention, feedForward, norms, head, inactive);
    // Adding up must not overflow later, where nobody expects it.
    Math.addExact(account.total(), account.inactive());
    return account;
  }
}
