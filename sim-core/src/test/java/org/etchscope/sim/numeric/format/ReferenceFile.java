package org.etchscope.sim.numeric.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of reference values beside these tests.
final class ReferenceFile {

  private ReferenceFile() {}

  static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(ReferenceFile.class.getResourceAsStream(name + ".json"), name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The numbers of a tensor as single precision.
  static float[] floats(JsonNode tensor) {
    JsonNode data = tensor.get("data");
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) data.get(i).asDouble();
    }
    return values;
  }

  static int[] integers(JsonNode tensor) {
    JsonNode data = tensor.get("data");
    int[] values = new int[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i).asInt();
    }
    return values;
  }

  static int rows(JsonNode tensor) {
    return tensor.get("shape").get(0).asInt();
  }

  static int columns(JsonNode tensor) {
    return tensor.get("shape").get(1).asInt();
  }
}
