package org.etchscope.sim.numeric.functional;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads one JSON file of reference vectors.
final class ReferenceFile {

  private static final int MAXIMUM_BYTES = 256 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private ReferenceFile() {}

  /// The object in a file.
  ///
  /// @throws IllegalArgumentException if the file is anything else
  /// @throws IOException if it cannot be read
  static ReferenceNode read(Path file) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          "%s: the file is longer than %,d bytes".formatted(file, MAXIMUM_BYTES));
    }
    try {
      Object value = MAPPER.readValue(Files.readAllBytes(file), Object.class);
      if (value instanceof Map<?, ?>) {
        return new ReferenceNode(file.toString(), value);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": the text is not JSON", e);
    }
    throw new IllegalArgumentException(file + ": the text must be one JSON object");
  }

  /// A value as JSON text.
  static String text(ReferenceNode node) {
    return MAPPER.writeValueAsString(node.value());
  }
}
