package org.etchscope.sim.transformer;

import org.etchscope.sim.input.InputForm;

/// The heads of an attention block as a configuration states them.
///
/// @param query query heads
/// @param keyValue key-value heads
/// @param size elements of a head
record Heads(int query, int keyValue, int size) {

  /// As many heads for keys and values as for queries, which share the hidden size evenly.
  static Heads even(Fields fields, int hiddenSize, String... spellings) {
    int heads = fields.size(Range.HEADS, spellings);
    return new Heads(heads, heads, share(fields, hiddenSize, heads, spellings[0]));
  }

  /// The hidden size divided evenly among the heads.
  static int share(Fields fields, int hiddenSize, int heads, String headsField) {
    if (hiddenSize % heads != 0) {
      throw new ModelFormatException(
          InputForm.DIVIDE_HIDDEN
              .with(fields.name(headsField), Integer.toString(heads), Integer.toString(hiddenSize))
              .at(fields.source()));
    }
    return hiddenSize / heads;
  }

  /// Refuses key-value heads that do not divide the query heads.
  static void requireGroups(Fields fields, int queryHeads, int keyValueHeads, String field) {
    if (queryHeads % keyValueHeads != 0) {
      throw new ModelFormatException(
          InputForm.DIVIDE_QUERY_HEADS
              .with(
                  fields.name(field), Integer.toString(keyValueHeads), Integer.toString(queryHeads))
              .at(fields.source()));
    }
  }

  /// Attention of these heads without anything special.
  AttentionShape attention(int window, boolean causal, boolean rotary) {
    return attention(window, causal, rotary, false, false, 0);
  }

  AttentionShape attention(
      int window,
      boolean causal,
      boolean rotary,
      boolean queryKeyNorm,
      boolean sinks,
      double scoreCap) {
    return new AttentionShape(
        AttentionShape.Kind.of(query, keyValue),
        query,
        keyValue,
        size,
        size,
        window,
        causal,
        rotary,
        queryKeyNorm,
        sinks,
        scoreCap,
        null);
  }
}
