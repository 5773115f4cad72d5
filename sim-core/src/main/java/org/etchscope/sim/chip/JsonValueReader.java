package org.etchscope.sim.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.etchscope.sim.input.InputForm;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads a JSON text into [JsonValue]s: one value, no name twice in an object, no deep nesting.
final class JsonValueReader {

  /// A chip file has at most six levels.
  private static final int DEEPEST = 16;

  private static final Pattern MARKER =
      Pattern.compile("(?s)\\s*(\\((for|start marker|consider)\\b|: enable|\\[Source|\\R).*");

  private final JsonParser parser;
  private final String file;

  private JsonValueReader(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws ChipFormatException if it is not JSON
  static JsonValue read(String text, String file) {
    try (JsonParser parser = factory(text.length()).createParser(ObjectReadContext.empty(), text)) {
      return new JsonValueReader(parser, file).whole();
    } catch (UnexpectedEndOfInputException e) {
      throw new ChipFormatException(InputForm.ENDS_EARLY.with(InputForm.CHIP_OBJECT).at(file));
    } catch (JacksonException e) {
      throw new ChipFormatException(
          InputForm.NOT_JSON
              .with(sentence(e.getOriginalMessage()))
              .at(InputForm.LINE.with(file, Integer.toString(line(e.getLocation())))));
    }
  }

  /// Not-a-number is let through as a token, so that the field that holds it can be named.
  private static JsonFactory factory(int length) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(2 * DEEPEST)
                .maxNumberLength(Math.max(1, length))
                .build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  private JsonValue whole() {
    if (parser.nextToken() == null) {
      throw new ChipFormatException(InputForm.EMPTY.with(InputForm.CHIP_OBJECT).at(file));
    }
    JsonValue value = value(1);
    if (parser.nextToken() != null) {
      throw new ChipFormatException(
          "%s, line %s: something follows the end of the chip".formatted(file, line()));
    }
    return value;
  }

  private JsonValue value(int depth) {
    if (depth > DEEPEST) {
      throw new ChipFormatException(
          "%s, line %s: the text is nested deeper than %s levels".formatted(file, line(), DEEPEST));
    }
    int line = line();
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> members(line, depth);
      case JsonTokenId.ID_START_ARRAY -> items(line, depth);
      case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT ->
          new JsonValue.Numeral(line, parser.getString());
      case JsonTokenId.ID_STRING -> new JsonValue.Words(line, parser.getString());
      case JsonTokenId.ID_TRUE -> new JsonValue.Truth(line, true);
      case JsonTokenId.ID_FALSE -> new JsonValue.Truth(line, false);
      case JsonTokenId.ID_NULL -> new JsonValue.Nothing(line);
      default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
    };
  }

  private JsonValue members(int line, int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (members.put(name, value(depth + 1)) != null) {
        throw new ChipFormatException(
            InputForm.GIVEN_TWICE
                .with('"' + JsonValue.shortened(name) + '"')
                .at(InputForm.LINE.with(file, Integer.toString(line()))));
      }
    }
    return new JsonValue.Members(line, members);
  }

  private JsonValue items(int line, int depth) {
    List<JsonValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth + 1));
    }
    return new JsonValue.Items(line, items);
  }

  private int line() {
    return line(parser.currentTokenLocation());
  }

  private static int line(TokenStreamLocation location) {
    return Math.max(1, location.getLineNr());
  }

  /// The parser's message without what it says about itself.
  private static String sentence(String message) {
    return MARKER.matcher(message).replaceFirst("").replaceAll("\\p{Cntrl}", "?");
  }
}
