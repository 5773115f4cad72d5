package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Keeps what the self-attention of the main stack does while tokens pass a model: scores and
/// weights of every head, and the state of the online softmax after each block of keys. It takes 8
/// bytes for each head, query and key.
public final class AttentionMaps implements StageListener {

  /// The state of the online softmax of one query after a block of keys.
  ///
  /// @param firstKey position of the block's first key
  /// @param keys keys of the block
  /// @param maximum the largest score so far; negative infinity if none was allowed
  /// @param sum the sum so far of exponents of scores less the maximum
  public record State(int firstKey, int keys, float maximum, float sum) {}

  /// Rows of one head matrix that came together.
  // Filled once by a pass, then read only.
  @SuppressWarnings("ArrayRecordComponent")
  private record Rows(int firstQuery, int queries, int keys, float[] values) {}

  /// Rows of each head matrix, by the position of their first query.
  private final Map<StageName, NavigableMap<Integer, Rows>> rows = new HashMap<>();

  private final Map<Integer, List<SoftmaxBlock>> blocks = new HashMap<>();
  private int layers;
  private int heads;
  private int tokens;

  /// Maps of no token yet.
  public AttentionMaps() {}

  @Override
  public boolean wants(StageName name) {
    return name.stack() == StageName.Stack.MAIN
        && (name.kind() == StageKind.SCORES || name.kind() == StageKind.PROBABILITIES);
  }

  @Override
  public void stage(StageName name, int[] shape, float[] values) {
    if (wants(name)) {
      int firstQuery = shape[2] - shape[1];
      rows.computeIfAbsent(name, key -> new TreeMap<>())
          .put(firstQuery, new Rows(firstQuery, shape[1], shape[2], values));
      layers = Math.max(layers, name.layer() + 1);
      heads = Math.max(heads, shape[0]);
      tokens = Math.max(tokens, shape[2]);
    }
  }

  @Override
  public void softmaxBlock(SoftmaxBlock block) {
    if (wants(block.scores())) {
      blocks.computeIfAbsent(block.layer(), key -> new ArrayList<>()).add(block);
    }
  }

  /// Layers that have been heard of.
  public int layers() {
    return layers;
  }

  /// Query heads of a layer.
  public int heads() {
    return heads;
  }

  /// Tokens that have passed.
  public int tokens() {
    return tokens;
  }

  /// The weight a query gives a key; 0 if the key is masked.
  public float weight(int layer, int head, int query, int key) {
    return value(StageKind.PROBABILITIES, layer, head, query, key);
  }

  /// The score of a query and a key, masked or not; 0 for keys behind the query's pass.
  public float score(int layer, int head, int query, int key) {
    return value(StageKind.SCORES, layer, head, query, key);
  }

  private float value(StageKind kind, int layer, int head, int query, int key) {
    NavigableMap<Integer, Rows> parts = rows.get(new StageName(layer, kind));
    Map.Entry<Integer, Rows> found = parts == null ? null : parts.floorEntry(query);
    if (found != null) {
      Rows part = found.getValue();
      int row = query - part.firstQuery();
      if (row < part.queries()) {
        return key < part.keys()
            ? part.values()[(head * part.queries() + row) * part.keys() + key]
            : 0;
      }
    }
    throw new IllegalArgumentException(
        "query is %d of layer %d; %d tokens and %d layers have passed"
            .formatted(query, layer, tokens, layers));
  }

  /// The states of the online softmax of a query, block by block in the order in which they passed.
  public List<State> states(int layer, int head, int query) {
    List<State> states = new ArrayList<>();
    for (SoftmaxBlock block : blocks.getOrDefault(layer, List.of())) {
      int row = query - block.firstQuery();
      if (block.head() == head && row >= 0 && row < block.maximum().length) {
        states.add(
            new State(block.firstKey(), block.keys(), block.maximum()[row], block.sum()[row]));
      }
    }
    return states;
  }
}
