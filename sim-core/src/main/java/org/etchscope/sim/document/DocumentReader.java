package org.etchscope.sim.document;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a JSON document: one object, no name twice, no deep nesting.
public final class DocumentReader {

  private static final int LARGEST_BYTES = 16 << 20;
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 100;

  private final JsonParser parser;
  private final String file;

  private DocumentReader(JsonParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /// Reads a file.
  ///
  /// @throws DocumentException if it cannot be read or is no JSON object
  public static DocumentObject read(Path path) {
    String file = path.toString();
    try {
      if (Files.isDirectory(path)) {
        throw new DocumentException(InputForm.FOLDER.with().at(file));
      }
      if (Files.size(path) > LARGEST_BYTES) {
        throw new DocumentException(InputForm.TOO_LARGE.with(LARGEST_BYTES).at(file));
      }
      return read(Files.readString(path, StandardCharsets.UTF_8), file);
    } catch (NoSuchFileException _) {
      throw new DocumentException(InputForm.NO_FILE.with().at(file));
    } catch (CharacterCodingException _) {
      throw new DocumentException(InputForm.NOT_UTF8.with().at(file));
    } catch (IOException _) {
      throw new DocumentException(InputForm.UNREADABLE.with().at(file));
    }
  }

  /// Reads a text; `file` is its name in messages.
  ///
  /// @throws DocumentException if it is no JSON object
  public static DocumentObject read(String text, String file) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return new DocumentReader(parser, file).whole();
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      InputFault fault =
          place == null
              ? InputForm.TOO_DEEP.with().at(file)
              : InputForm.NOT_JSON_HERE
                  .with(Math.max(1, place.getColumnNr()))
                  .at(InputForm.LINE.with(file, Math.max(1, place.getLineNr())));
      throw new DocumentException(fault);
    }
  }

  private DocumentObject whole() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new DocumentException(InputForm.NO_OBJECT.with().at(file));
    }
    DocumentObject object = members("");
    if (parser.nextToken() != null) {
      throw new DocumentException(InputForm.FOLLOWS.with().at(file));
    }
    return object;
  }

  private DocumentObject members(String path) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String at = path.isEmpty() ? name : path + "." + name;
      parser.nextToken();
      if (members.put(name, value(at)) != null) {
        throw new DocumentException(
            InputForm.GIVEN_TWICE.with(DocumentObject.shortened(at)).at(file));
      }
    }
    return new DocumentObject(file, path, members);
  }

  private Object value(String path) {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> members(path);
      case JsonTokenId.ID_START_ARRAY -> items(path);
      case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT ->
          new BigDecimal(parser.getString());
      case JsonTokenId.ID_STRING -> parser.getString();
      case JsonTokenId.ID_TRUE -> true;
      case JsonTokenId.ID_FALSE -> false;
      default -> DocumentObject.NOTHING;
    };
  }

  private List<Object> items(String path) {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value("%s[%d]".formatted(path, items.size())));
    }
    return items;
  }
}
