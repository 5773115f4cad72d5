package org.etchscope.sim.numeric.weights;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of a header into maps, lists, strings and numbers. A key that stands twice is an
/// error, and so are anything behind the object and more than a few levels.
final class HeaderJsonReader {

  private static final int MAXIMUM_DEPTH = 8;
  private static final int MAXIMUM_TOKENS = 20_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxTokenCount(MAXIMUM_TOKENS)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private HeaderJsonReader() {}

  /// @param what what the text is, for messages
  /// @throws WeightFormatException if it is anything but one JSON object
  static Map<?, ?> object(String file, String what, byte[] text) {
    Object value;
    try {
      value = MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new WeightFormatException(
          "%s: %s is no JSON object of at most %d levels with keys that differ (%s)"
              .formatted(file, what, MAXIMUM_DEPTH, Shown.name(e.getOriginalMessage())),
          e);
    }
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new WeightFormatException(
        "%s: %s is no JSON object; it must be one".formatted(file, what));
  }
}
