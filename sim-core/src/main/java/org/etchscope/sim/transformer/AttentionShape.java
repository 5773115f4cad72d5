package org.etchscope.sim.transformer;

import java.util.Objects;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// The shape of one attention block.
///
/// @param kind how keys and values are shared or compressed
/// @param queryHeads number of query heads
/// @param keyValueHeads number of key-value heads; divides the query heads
/// @param keySize elements of one query or key head (for MLA: the part without position plus the
///   rotary part)
/// @param valueSize elements of one value head
/// @param window keys a token can see, itself included; 0 means all
/// @param causal whether a token sees only itself and what stands before it
/// @param rotary whether queries and keys are rotated by position
/// @param queryKeyNorm whether queries and keys are normalised per head before the scores
/// @param sinks whether each head has a learned sink in its softmax (gpt-oss)
/// @param scoreCap soft cap on the scores (Gemma 2); 0 means none
/// @param latent the compressed cache of MLA, or `null`
public record AttentionShape(
    Kind kind,
    int queryHeads,
    int keyValueHeads,
    int keySize,
    int valueSize,
    int window,
    boolean causal,
    boolean rotary,
    boolean queryKeyNorm,
    boolean sinks,
    double scoreCap,
    @Nullable Latent latent) {

  /// How keys and values are shared among query heads.
  public enum Kind {
    /// Every query head has its own key-value head.
    MULTI_HEAD("MHA"),
    /// Groups of query heads share a key-value head.
    GROUPED_QUERY("GQA"),
    /// All query heads share one key-value head.
    MULTI_QUERY("MQA"),
    /// One compressed vector per token stands for keys and values (DeepSeek V2, V3).
    MULTI_HEAD_LATENT("MLA");

    private final String abbreviation;

    Kind(String abbreviation) {
      this.abbreviation = abbreviation;
    }

    /// The usual abbreviation, for example `GQA`.
    public String abbreviation() {
      return abbreviation;
    }

    /// The kind that the numbers of heads make: all but MLA, which they do not tell.
    static Kind of(int queryHeads, int keyValueHeads) {
      if (keyValueHeads == queryHeads) {
        return MULTI_HEAD;
      }
      return keyValueHeads == 1 ? MULTI_QUERY : GROUPED_QUERY;
    }
  }

  /// Ranks of MLA.
  ///
  /// @param queryRank rank of the query compression; 0 means queries are projected directly
  /// @param keyValueRank elements of the cached latent
  /// @param rotarySize elements of the cached rotary key, shared by all heads
  public record Latent(int queryRank, int keyValueRank, int rotarySize) {
    public Latent {
      Require.notNegative("query rank", queryRank);
      Require.positive("key-value rank", keyValueRank);
      Require.positive("rotary head size", rotarySize);
    }
  }

  public AttentionShape {
    Objects.requireNonNull(kind, "kind");
    Require.positive("query heads", queryHeads);
    Require.positive("key-value heads", keyValueHeads);
    Require.divides(InputForm.KEY_VALUE_HEADS, keyValueHeads, InputForm.QUERY_HEADS, queryHeads);
    Require.positive("head size", keySize);
    Require.positive("value head size", valueSize);
    Require.notNegative("attention window", window);
    if ((kind == Kind.MULTI_HEAD_LATENT) != (latent != null)) {
      throw new IllegalArgumentException("only MLA has a latent, and it must have one");
    }
  }

  /// Query heads that share one key-value head.
  public int groupSize() {
    return queryHeads / keyValueHeads;
  }

  /// Whether every one of `chips` chips can have as many query heads as the others, with whole
  /// groups of them to a key-value head. Key-value heads fewer than chips are replicated, and the
  /// one latent of MLA always is.
  public boolean isSharedEvenlyBy(int chips) {
    if (queryHeads % chips != 0) {
      return false;
    }
    return latent != null || queryHeads / chips % Math.ceilDiv(keyValueHeads, chips) == 0;
  }

  /// Elements cached for one token in this layer: `2 · key-value heads · head size`, or `key-value
  /// rank + rotary size` for MLA (DeepSeek-V2, section 2.1).
  public long keyValueElementsPerToken() {
    if (latent != null) {
      return (long) latent.keyValueRank() + latent.rotarySize();
    }
    return (long) keyValueHeads * ((long) keySize + valueSize);
  }

  /// Elements of the matrices that make the queries: `hidden · query heads · head size`, or by way
  /// of the query rank in MLA (DeepSeek-V2, equations 37 to 39). Biases are not counted.
  public long queryProjectionElements(int hiddenSize) {
    long queries = Math.multiplyExact((long) queryHeads, (long) keySize);
    if (latent == null || latent.queryRank() == 0) {
      return Math.multiplyExact(hiddenSize, queries);
    }
    return Math.multiplyExact(latent.queryRank(), Math.addExact(hiddenSize, queries));
  }

  /// Elements of the matrices that make keys and values: `hidden · key-value heads · (head size +
  /// value head size)`. In MLA those that make the latent and the rotary key, and those that make
  /// keys and values of the latent (DeepSeek-V2, equations 40 to 47). Biases are not counted.
  public long keyValueProjectionElements(int hiddenSize) {
    if (latent == null) {
      return Math.multiplyExact(hiddenSize, keyValueElementsPerToken());
    }
    long headSizes = (long) keySize - latent.rotarySize() + valueSize;
    return Math.addExact(
        Math.multiplyExact(hiddenSize, keyValueElementsPerToken()),
        Math.multiplyExact(latent.keyValueRank(), Math.multiplyExact(queryHeads, headSizes)));
  }

  /// Elements of the output projection: `query heads · value head size · hidden`.
  public long outputProjectionElements(int hiddenSize) {
    return Math.multiplyExact(hiddenSize, Math.multiplyExact((long) queryHeads, (long) valueSize));
  }

  /// Elements of all projections; a token takes part in one multiply-add with each.
  public long projectionElements(int hiddenSize) {
    return Math.addExact(
        Math.addExact(queryProjectionElements(hiddenSize), keyValueProjectionElements(hiddenSize)),
        outputProjectionElements(hiddenSize));
  }
}
