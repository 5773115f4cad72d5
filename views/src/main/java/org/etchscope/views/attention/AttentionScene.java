package org.etchscope.views.attention;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.AttentionMaps;

/// What the attention view shows.
///
/// @param maps what attention did
/// @param tokens the tokens as labels, one for each that has passed
/// @param model name of the model
/// @param formats formats of queries and of the cache, for example `BF16 × FP8_E4M3`
/// @param layer the layer that is shown large
/// @param head its head
/// @param query position of the selected query
/// @param key position of the selected key, at most the last
public record AttentionScene(
    AttentionMaps maps,
    List<String> tokens,
    String model,
    String formats,
    int layer,
    int head,
    int query,
    int key) {

  public AttentionScene {
    Objects.requireNonNull(maps, "maps");
    tokens = List.copyOf(tokens);
    if (tokens.size() != maps.tokens()) {
      throw new IllegalArgumentException(
          "there are %d labels for %d tokens".formatted(tokens.size(), maps.tokens()));
    }
    range("layer", layer, maps.layers());
    range("head", head, maps.heads());
    range("query", query, maps.tokens());
    range("key", key, maps.tokens());
  }

  private static void range(String field, int value, int size) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from 0 to %d".formatted(field, value, size - 1));
    }
  }

  /// The same with another head shown large.
  public AttentionScene at(int newLayer, int newHead) {
    return new AttentionScene(maps, tokens, model, formats, newLayer, newHead, query, key);
  }

  /// The same with another cell selected.
  public AttentionScene select(int newQuery, int newKey) {
    return new AttentionScene(maps, tokens, model, formats, layer, head, newQuery, newKey);
  }

  /// The weight of a cell of the head that is shown large.
  float weight(int ofQuery, int ofKey) {
    return maps.weight(layer, head, ofQuery, ofKey);
  }
}
