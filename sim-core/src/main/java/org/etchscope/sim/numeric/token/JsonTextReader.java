package org.etchscope.sim.numeric.token;

import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads the text of a tokenizer's file into plain maps, lists, strings and numbers.
final class JsonTextReader {

  private static final int MAXIMUM_DEPTH = 64;

  /// Vocabularies have some 260,000 entries and twice as many merges of four values each.
  private static final int MAXIMUM_VALUES = 20_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxTokenCount(MAXIMUM_VALUES)
                          .build())
                  .build())
          .build();

  private JsonTextReader() {}

  /// The object that the text holds.
  ///
  /// @throws TokenizerException if the text is anything else
  static JsonFields object(String file, byte[] text) {
    try {
      if (MAPPER.readValue(text, Object.class) instanceof Map<?, ?> object) {
        return new JsonFields(file, "", object);
      }
    } catch (StreamConstraintsException e) {
      throw new TokenizerException(
          String.format(
              Locale.ROOT,
              "%s: the text is beyond a limit%s: at most %d levels and %,d values",
              file,
              at(e),
              MAXIMUM_DEPTH,
              MAXIMUM_VALUES),
          e);
    } catch (JacksonException e) {
      throw new TokenizerException(
          file + ": the text is not JSON" + at(e) + "; it must be one JSON object", e);
    }
    throw new TokenizerException(file + ": the text must be one JSON object");
  }

  private static String at(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
