package org.etchscope.sim.transformer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Configurations for tests: made from parts, or read from the reference tables.
final class Configs {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private Configs() {}

  /// Llama-3-70B.
  static Configs llama70b() {
    return decoder("llama", 8192, 80, 64, 8, 28_672, 128_256);
  }

  /// A small model with the fields that Llama-like families share.
  static Configs small(String modelType) {
    return decoder(modelType, 64, 12, 4, 2, 128, 100);
  }

  private static Configs decoder(
      String type, int hidden, int layers, int heads, int groups, int inner, int vocabulary) {
    return new Configs()
        .with("model_type", type)
        .with("hidden_size", hidden)
        .with("num_hidden_layers", layers)
        .with("num_attention_heads", heads)
        .with("num_key_value_heads", groups)
        .with("intermediate_size", inner)
        .with("vocab_size", vocabulary)
        .with("rms_norm_eps", 1e-5);
  }

  static Configs empty() {
    return new Configs();
  }

  Configs with(String key, @Nullable Object value) {
    fields.put(key, value);
    return this;
  }

  Configs without(String... keys) {
    for (String key : keys) {
      fields.remove(key);
    }
    return this;
  }

  /// The text with a piece of JSON put in as it stands.
  String jsonWith(String key, String rawValue) {
    fields.remove(key);
    String rest = json();
    return "{\"" + key + "\": " + rawValue + ", " + rest.substring(1);
  }

  String json() {
    return MAPPER.writeValueAsString(fields);
  }

  ModelConfig read() {
    return ConfigReader.read("test", json());
  }

  TransformerShape shape() {
    return read().shape();
  }

  /// The rows of a reference table among the test resources.
  static Stream<JsonNode> table(String resource) {
    try (InputStream in = Objects.requireNonNull(Configs.class.getResourceAsStream(resource))) {
      return MAPPER.readTree(in.readAllBytes()).get("models").valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode config) {
    return MAPPER.writeValueAsString(config);
  }
}
