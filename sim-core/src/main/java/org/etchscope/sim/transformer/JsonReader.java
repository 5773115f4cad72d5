package org.etchscope.sim.transformer;

import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the text of a configuration into plain maps, lists, strings, numbers and booleans.
///
/// `NaN` and `Infinity` are let through, because Python writes them; whoever reads a field refuses
/// them by the field's name. A key that stands twice is an error, and so is anything behind the
/// end.
final class JsonReader {

  private static final int MAXIMUM_DEPTH = 64;
  private static final int MAXIMUM_TOKENS = 2_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxTokenCount(MAXIMUM_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .build();

  private JsonReader() {}

  /// The object that the text holds.
  ///
  /// @throws ModelFormatException if the text is anything else
  static Map<?, ?> object(String source, byte[] text) {
    Object value = value(source, text);
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new ModelFormatException(
        "%s: the text is %s; it must be one JSON object, as in a config.json"
            .formatted(source, ValueText.of(value)));
  }

  private static Object value(String source, byte[] text) {
    if (text.length == 0) {
      throw new ModelFormatException(
          source + ": the text is empty; it must be one JSON object, as in a config.json");
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (StreamConstraintsException e) {
      throw malformed(
          source,
          String.format(
              Locale.ROOT,
              "the text is beyond a limit %s: at most %d levels, %,d values, numbers of 1,000"
                  + " digits",
              at(e),
              MAXIMUM_DEPTH,
              MAXIMUM_TOKENS),
          e);
    } catch (JacksonException e) {
      throw malformed(
          source, endsEarly(e, text) ? endsEarly(e) : "the text is not JSON " + at(e), e);
    }
  }

  private static boolean endsEarly(JacksonException e, byte[] text) {
    return e instanceof UnexpectedEndOfInputException
        || (e.getLocation() != null && e.getLocation().getByteOffset() >= text.length);
  }

  private static String endsEarly(JacksonException e) {
    return "the text ends " + at(e) + " before its object is complete";
  }

  private static String at(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? "at its beginning"
        : "at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static ModelFormatException malformed(String source, String fault, JacksonException e) {
    return new ModelFormatException(
        source + ": " + fault + "; it must be one JSON object, as in a config.json", e);
  }
}
