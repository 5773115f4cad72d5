package org.etchscope.sim.numeric.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a GGUF file scales rotary positions, as the `rope_scaling` of a Hugging Face configuration:
/// factors of the frequencies in tensors of their own (Llama 3, Phi-3), or a kind and a factor.
///
/// Keys: `gguf-py/gguf/constants.py` of llama.cpp.
final class GgufRotary {

  private static final String EVERYWHERE = "rope_freqs.weight";
  private static final String LONG = "rope_factors_long.weight";
  private static final String SHORT = "rope_factors_short.weight";
  private static final long MOST_FACTORS = 1 << 16;

  private final GgufMetadata metadata;
  private final Map<String, WeightTensor> tensors;
  private final String stem;

  /// @param architecture what the keys of the metadata begin with
  GgufRotary(GgufMetadata metadata, Map<String, WeightTensor> tensors, String architecture) {
    this.metadata = metadata;
    this.tensors = tensors;
    this.stem = architecture + ".rope.scaling.";
  }

  /// The scaling, if there is one.
  Optional<Map<String, Object>> scaling() {
    Map<String, Object> scaling = new LinkedHashMap<>();
    if (tensors.containsKey(EVERYWHERE)) {
      scaling.put("rope_type", "longrope");
      scaling.put("short_factor", factors(EVERYWHERE));
      scaling.put("long_factor", factors(EVERYWHERE));
      scaling.put("attention_factor", 1);
      return Optional.of(scaling);
    }
    if (tensors.containsKey(LONG) && tensors.containsKey(SHORT)) {
      scaling.put("rope_type", "longrope");
      scaling.put("short_factor", factors(SHORT));
      scaling.put("long_factor", factors(LONG));
      put(scaling, "attention_factor", "attn_factor");
      put(scaling, "original_max_position_embeddings", "original_context_length");
      return Optional.of(scaling);
    }
    String type = metadata.text(stem + "type", "none");
    if (type.equals("none")) {
      return Optional.empty();
    }
    scaling.put("rope_type", type);
    put(scaling, "factor", "factor");
    put(scaling, "original_max_position_embeddings", "original_context_length");
    return Optional.of(scaling);
  }

  private void put(Map<String, Object> scaling, String field, String key) {
    metadata
        .number(stem + key)
        .filter(number -> Double.isFinite(number.doubleValue()))
        .ifPresent(number -> scaling.put(field, number));
  }

  private List<Double> factors(String name) {
    WeightTensor tensor = tensors.get(name);
    if (tensor == null || tensor.elements() > MOST_FACTORS) {
      return List.of();
    }
    double[] values = new double[(int) tensor.elements()];
    tensor.read(0, values.length, values, 0);
    List<Double> factors = new ArrayList<>();
    for (double value : values) {
      factors.add(Double.isFinite(value) ? value : 0);
    }
    return factors;
  }
}
