package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Looks for layers that the chip has no unit for, before anything else is read: by the kinds of
/// layers the file lists, by keys that only such layers have, and by the names of known families.
/// Keys of attention prove nothing: hybrid models have them too.
final class LayerInspection {

  private final Fields fields;
  private final String modelType;

  private LayerInspection(Fields fields, String modelType) {
    this.fields = fields;
    this.modelType = modelType;
  }

  /// Refuses the model if any of its layers is foreign.
  ///
  /// @throws NotATransformerException naming the first such layer
  static void inspect(Fields fields, String modelType) {
    LayerInspection inspection = new LayerInspection(fields, modelType);
    inspection.byListedLayers();
    inspection.byKeys();
    inspection.byName();
    if (fields.peek("text_config") instanceof Map<?, ?>) {
      Fields text = fields.nested("text_config");
      String textType = text.peek("model_type") instanceof String type ? type : modelType;
      inspect(text, textType);
    }
  }

  private void byListedLayers() {
    List<?> kinds =
        switch (fields.peek("layer_types")) {
          case List<?> list -> list;
          case String words -> LayerKinds.named(words);
          case null, default -> List.of();
        };
    int plain =
        first(kinds, kind -> !LayerKinds.ATTENTION.contains(kind) && !kind.equals("attention"));
    int foreign = plain >= 0 ? plain : first(kinds, kind -> !LayerKinds.ATTENTION.contains(kind));
    if (foreign >= 0 && kinds.get(foreign) instanceof String kind) {
      throw refusal(foreign, blockOf(kind), kind);
    }
  }

  /// A layer type can mean one thing in one family and another in the next; the family knows best.
  private ForeignBlock blockOf(String kind) {
    ForeignBlock family = ForeignFamilies.ofModelType(modelType);
    return family == null || kind.equals("attention") ? ForeignBlock.ofLayerType(kind) : family;
  }

  private void byKeys() {
    for (Object key : fields.keys()) {
      String name = key.toString();
      ForeignBlock block = fields.states(name) ? blockOfKey(name) : null;
      if (block != null) {
        ForeignBlock family = ForeignFamilies.ofModelType(modelType);
        throw refusal(firstForeignLayer(), family == null ? block : family, "");
      }
    }
  }

  private @Nullable ForeignBlock blockOfKey(String key) {
    if (key.startsWith("mamba_")
        || key.startsWith("ssm_")
        || key.startsWith("time_step_")
        || key.startsWith("attn_layer_period")
        || key.startsWith("state_size")) {
      return ForeignBlock.SELECTIVE_SCAN;
    }
    return switch (key) {
      case "lru_width" -> ForeignBlock.GATED_RECURRENCE;
      case "block_types" -> listedForeignLayer() >= 0 ? ForeignBlock.GATED_RECURRENCE : null;
      case "linear_conv_kernel_dim", "linear_num_value_heads", "linear_attn_config" ->
          ForeignBlock.GATED_DELTA;
      case "attn_type_list" -> listedForeignLayer() >= 0 ? ForeignBlock.LINEAR_ATTENTION : null;
      case "conv_L_cache" -> ForeignBlock.SHORT_CONVOLUTION;
      case "layers_block_type", "hybrid_override_pattern" ->
          listedForeignLayer() >= 0 ? ForeignBlock.SELECTIVE_SCAN : null;
      case "depths" -> fields.states("hidden_sizes") ? ForeignBlock.CONVOLUTION : null;
      default -> key.startsWith("conv_kernel") ? ForeignBlock.CONVOLUTION : null;
    };
  }

  private void byName() {
    ForeignBlock family = ForeignFamilies.ofModelType(modelType);
    if (family == null && fields.peek("_class_name") instanceof String className) {
      family = ForeignFamilies.ofClass(className);
    }
    if (family != null) {
      throw refusal(firstForeignLayer(), family, "");
    }
  }

  private NotATransformerException refusal(int layer, ForeignBlock block, String kind) {
    String label =
        block == ForeignBlock.OTHER ? '"' + ValueText.shortened(kind) + '"' : block.label();
    return new NotATransformerException(
        fields.source(),
        ValueText.shortened(modelType),
        "layer " + layer + ": " + label,
        block.reason());
  }

  /// The first layer that is not attention, by whichever key of the hybrid families tells.
  private int firstForeignLayer() {
    int listed = listedForeignLayer();
    if (listed >= 0) {
      return listed;
    }
    if (fields.peek("attn_layer_period") instanceof Integer period && period > 1) {
      int offset = fields.peek("attn_layer_offset") instanceof Integer stated ? stated : 0;
      return offset == 0 ? 1 : 0;
    }
    return 0;
  }

  private int listedForeignLayer() {
    for (String key : List.of("layers_block_type", "block_types")) {
      if (fields.peek(key) instanceof List<?> kinds) {
        return first(kinds, kind -> !kind.equals("attention"));
      }
    }
    if (fields.peek("hybrid_override_pattern") instanceof String pattern) {
      return pattern.indexOf('M');
    }
    if (fields.peek("attn_type_list") instanceof List<?> types) {
      return types.indexOf(0);
    }
    for (String key : List.of("attn_layer_indices", "full_attn_idxs")) {
      if (fields.peek(key) instanceof List<?> attention) {
        return firstMissing(attention);
      }
    }
    return -1;
  }

  private static int firstMissing(List<?> layers) {
    int layer = 0;
    while (layers.contains(layer)) {
      layer++;
    }
    return layer;
  }

  private static int first(List<?> kinds, Predicate<String> foreign) {
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) instanceof String kind && foreign.test(kind)) {
        return i;
      }
    }
    return -1;
  }
}
