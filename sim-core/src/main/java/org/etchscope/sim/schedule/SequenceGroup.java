package org.etchscope.sim.schedule;

/// Sequences of a micro-batch that are alike.
///
/// @param count sequences
/// @param newTokens tokens of each that are processed in this iteration: 1 in decode, a chunk of
///   the prompt in prefill
/// @param cachedTokens tokens of each that stand in the key-value cache before this iteration
/// @param logitTokens new tokens of each, the last ones, whose logits are used
public record SequenceGroup(int count, int newTokens, int cachedTokens, int logitTokens) {
  public SequenceGroup {
    if (count < 1
        || newTokens < 1
        || cachedTokens < 0
        || logitTokens < 0
        || logitTokens > newTokens) {
      throw new IllegalArgumentException(
          "sequence group of %d sequences, %d new and %d cached tokens"
              .formatted(count, newTokens, cachedTokens));
    }
  }

  /// @param logits whether the last new token's logits are used
  public SequenceGroup(int count, int newTokens, int cachedTokens, boolean logits) {
    this(count, newTokens, cachedTokens, logits ? 1 : 0);
  }

  /// Rows of the group in the micro-batch.
  public int rows() {
    return Math.multiplyExact(count, newTokens);
  }

  /// Whether this is part of a prompt.
  public boolean isPrefill() {
    return newTokens > 1;
  }
}
