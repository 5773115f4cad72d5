package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which layers of a family see only a sliding window, if the file does not list it itself in
/// `layer_types`. Sources: the `configuration_*.py` of the families in Hugging Face Transformers.
enum WindowPattern {
  /// All layers see everything; the family has no window.
  NONE,
  /// Every layer has the window, if one is stated: Mistral, Mixtral, Phi-3.
  ALL,
  /// With `use_sliding_window`, every layer: Qwen3-MoE.
  SWITCHED,
  /// With `use_sliding_window`, the layers from `max_window_layers` on: Qwen2, Qwen3.
  UPPER_LAYERS,
  /// With `use_sliding_window`, every other layer below `max_window_layers`: Qwen2-MoE.
  EVEN_LOWER_LAYERS,
  /// Every other layer, beginning with the first: Gemma 2, gpt-oss.
  EVEN_LAYERS,
  /// All but every sixth, or what `sliding_window_pattern` says: Gemma 3.
  ALL_BUT_EVERY_SIXTH;

  private static final String NO_WINDOW = "full_attention";

  /// The windows of the layers in order; 0 means all keys.
  ///
  /// @param defaultWindow the family's window where `sliding_window` is absent; 0 for none
  List<Integer> windows(Fields fields, int layers, int defaultWindow) {
    int window = window(fields, defaultWindow);
    int firstWindowLayer = firstWindowLayer(fields, layers);
    int period = this == ALL_BUT_EVERY_SIXTH ? period(fields) : 1;
    List<String> kinds = kinds(fields, layers);
    List<Integer> windows = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      windows.add(
          kinds.isEmpty()
              ? (hasWindow(layer, firstWindowLayer, period) ? window : 0)
              : windowOf(fields, kinds.get(layer), window));
    }
    return windows;
  }

  /// The window that layers with one have; 0 if it is switched off.
  private int window(Fields fields, int defaultWindow) {
    if (this == NONE) {
      return fields.states("layer_types") ? statedWindow(fields, 0) : 0;
    }
    boolean switchable = this == SWITCHED || this == UPPER_LAYERS || this == EVEN_LOWER_LAYERS;
    boolean on = !switchable || fields.flag("use_sliding_window", false);
    int window = statedWindow(fields, defaultWindow);
    return on || fields.states("layer_types") ? window : 0;
  }

  /// An explicit `null` switches the window off; an absent key means the default.
  private static int statedWindow(Fields fields, int defaultWindow) {
    int absent = fields.mentions("sliding_window") ? 0 : defaultWindow;
    return fields.sizeOr(absent, Range.POSITIONS.orZero(), "sliding_window");
  }

  private int firstWindowLayer(Fields fields, int layers) {
    boolean stated = this == UPPER_LAYERS || this == EVEN_LOWER_LAYERS;
    return stated ? fields.sizeOr(28, Range.POSITIONS.orZero(), "max_window_layers") : layers;
  }

  private static int period(Fields fields) {
    return fields.sizeOr(6, Range.LAYERS, "sliding_window_pattern", "_sliding_window_pattern");
  }

  private boolean hasWindow(int layer, int boundary, int period) {
    return switch (this) {
      case NONE -> false;
      case ALL, SWITCHED -> true;
      case UPPER_LAYERS -> layer >= boundary;
      case EVEN_LOWER_LAYERS -> layer % 2 == 0 && layer < boundary;
      case EVEN_LAYERS -> layer % 2 == 0;
      case ALL_BUT_EVERY_SIXTH -> (layer + 1) % period != 0;
    };
  }

  /// What `layer_types` says for each layer, or nothing. Some files describe the pattern in words;
  /// then the kinds they name are taken in turn.
  private static List<String> kinds(Fields fields, int layers) {
    if (fields.peek("layer_types") instanceof String words) {
      return inTurn(fields, words, layers);
    }
    List<String> kinds = fields.texts("layer_types");
    if (!kinds.isEmpty() && kinds.size() != layers) {
      throw new ModelFormatException(
          "%s: %s lists %d layers, but the model has %d; the numbers must be equal"
              .formatted(fields.source(), fields.name("layer_types"), kinds.size(), layers));
    }
    return kinds;
  }

  private static List<String> inTurn(Fields fields, String words, int layers) {
    fields.ignore("layer_types");
    List<String> named = LayerKinds.named(words);
    if (named.isEmpty()) {
      throw fields.malformed("layer_types", "a list with the kind of each layer");
    }
    fields.warn(
        "%s is a text, not a list; its kinds are taken in turn: %s"
            .formatted(
                fields.name("layer_types"),
                named.stream().distinct().collect(Collectors.joining(", "))));
    List<String> kinds = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      kinds.add(named.get(layer % named.size()));
    }
    return kinds;
  }

  private static int windowOf(Fields fields, String kind, int window) {
    return switch (kind) {
      case NO_WINDOW -> 0;
      case "sliding_attention" -> {
        if (window == 0) {
          throw new ModelFormatException(
              "%s: %s names sliding_attention, but there is no sliding_window; it must be %s"
                  .formatted(fields.source(), fields.name("layer_types"), Range.POSITIONS));
        }
        yield window;
      }
      case "chunked_attention" -> chunk(fields);
      default ->
          throw fields.malformed(
              "layer_types", "a list of full_attention, sliding_attention or chunked_attention");
    };
  }

  /// A token sees its own chunk only: at most as many keys as in a window of that size.
  private static int chunk(Fields fields) {
    return fields.size(Range.POSITIONS, "attention_chunk_size");
  }
}
