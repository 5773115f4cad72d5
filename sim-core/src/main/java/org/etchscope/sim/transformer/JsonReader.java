package org.etchscope.sim.transformer;

import java.util.Map;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
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
        InputForm.NOT_THIS.with(ValueText.of(value), InputForm.CONFIGURATION).at(source));
  }

  private static Object value(String source, byte[] text) {
    if (text.length == 0) {
      throw new ModelFormatException(InputForm.EMPTY.with(InputForm.CONFIGURATION).at(source));
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (StreamConstraintsException e) {
      InputFault fault =
          InputForm.BEYOND_LIMIT.with(
              at(e), MAXIMUM_DEPTH, MAXIMUM_TOKENS, InputForm.CONFIGURATION);
      throw new ModelFormatException(fault.at(source), e);
    } catch (JacksonException e) {
      InputForm form = endsEarly(e, text) ? InputForm.ENDS_EARLY_AT : InputForm.NOT_JSON_AT;
      throw new ModelFormatException(form.with(at(e), InputForm.CONFIGURATION).at(source), e);
    }
  }

  private static boolean endsEarly(JacksonException e, byte[] text) {
    return e instanceof UnexpectedEndOfInputException
        || (e.getLocation() != null && e.getLocation().getByteOffset() >= text.length);
  }

  private static InputFault at(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? InputForm.AT_BEGINNING.with()
        : InputForm.AT_LINE.with(
            Integer.toString(location.getLineNr()), Integer.toString(location.getColumnNr()));
  }
}
