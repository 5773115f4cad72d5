package org.etchscope.views.attention;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.numeric.forward.AttentionMaps.State;
import org.etchscope.views.tokens.PieceLabel;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

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
/// @param progress how far the chip is; `null` if all is done
public record AttentionScene(
    AttentionMaps maps,
    List<String> tokens,
    String model,
    String formats,
    int layer,
    int head,
    int query,
    int key,
    @Nullable AttentionProgress progress) {

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

  /// A scene in which all is done.
  public AttentionScene(
      AttentionMaps maps,
      List<String> tokens,
      String model,
      String formats,
      int layer,
      int head,
      int query,
      int key) {
    this(maps, tokens, model, formats, layer, head, query, key, null);
  }

  /// The key that a query gives the largest weight, the first of several.
  public static int largestKey(AttentionMaps maps, int layer, int head, int query) {
    int best = 0;
    for (int key = 1; key < maps.tokens(); key++) {
      boolean larger = maps.weight(layer, head, query, key) > maps.weight(layer, head, query, best);
      best = larger ? key : best;
    }
    return best;
  }

  /// The tensor that holds the weight of a cell of the head that is shown large, with its index and
  /// its format.
  String weightName(int ofQuery, int ofKey) {
    return name("probs", ofQuery, ofKey);
  }

  /// The tensor that holds its score.
  String scoreName(int ofQuery, int ofKey) {
    return name("scores", ofQuery, ofKey);
  }

  private String name(String tensor, int ofQuery, int ofKey) {
    return "layers.%d.self_attn.%s[%d, %d, %d], FP32"
        .formatted(layer, tensor, head, ofQuery, ofKey);
  }

  /// A token with its spaces in sight.
  String label(int token) {
    return PieceLabel.of(tokens.get(token));
  }

  /// What is known of a cell of the head that is shown large, a line for each thing.
  public String words(int ofQuery, int ofKey, Language language) {
    String title = "%s → %s".formatted(label(ofQuery), label(ofKey));
    float weight = weight(ofQuery, ofKey);
    if (weight == 0 && ofKey > ofQuery) {
      return title + "\n" + AttentionText.MASKED.in(language);
    }
    return String.join(
        "\n",
        title,
        AttentionText.WEIGHT.in(language, SoftmaxPainter.number(weight, 4)),
        weightName(ofQuery, ofKey),
        AttentionText.SCORE.in(
            language, SoftmaxPainter.number(maps.score(layer, head, ofQuery, ofKey), 3)),
        scoreName(ofQuery, ofKey),
        AttentionText.QUERY_BY_KEY.in(language, formats));
  }

  /// States of the online softmax of the selected query, block by block, as far as it may see keys.
  List<State> states() {
    return maps.states(layer, head, query).stream()
        .filter(state -> state.maximum() != Float.NEGATIVE_INFINITY)
        .toList();
  }

  /// How many of these blocks the unit has taken.
  int blocksDone() {
    int all = states().size();
    return progress == null ? all : progress.blocks(layer, query, all);
  }

  /// Whether a token has been, or is, in the model.
  boolean reaches(int token) {
    return progress == null || progress.reaches(token);
  }

  /// The weight of a cell of the head that is shown large.
  float weight(int ofQuery, int ofKey) {
    return maps.weight(layer, head, ofQuery, ofKey);
  }
}
