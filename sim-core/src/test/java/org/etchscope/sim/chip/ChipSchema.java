package org.etchscope.sim.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.etchscope.sim.chip.Provenance.Mark;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema of chip files, made from the registry of fields.
final class ChipSchema {

  private static final String REQUIRED = "required";
  private static final String PROPERTIES = "properties";

  private ChipSchema() {}

  static String text() {
    ObjectWriter writer =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writer();
    return writer.writeValueAsString(schema()).replace("\r\n", "\n") + "\n";
  }

  private static Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("$schema", Map.of("type", "string"));
    properties.put("extends", described("name of the chip that this file changes", "string"));
    properties.putAll(properties(""));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Etchscope chip file");
    schema.put("type", "object");
    schema.put(PROPERTIES, properties);
    schema.put("additionalProperties", false);
    schema.put("if", Map.of(REQUIRED, List.of("extends")));
    schema.put("else", complete(""));
    schema.put("$defs", Map.of("sourced", sourced()));
    return schema;
  }

  /// Names below a part, `""` for the whole chip.
  private static List<String> names(String part) {
    return ChipFields.all().stream()
        .map(ChipField::path)
        .filter(path -> path.startsWith(part))
        .map(path -> path.substring(part.length()))
        .flatMap(
            path -> Stream.of(path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'))))
        .distinct()
        .toList();
  }

  private static Map<String, Object> properties(String part) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : names(part)) {
      properties.put(
          name,
          ChipFields.find(part + name).map(ChipSchema::leaf).orElseGet(() -> object(part + name)));
    }
    return properties;
  }

  private static Map<String, Object> object(String part) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", List.of("object", "null"));
    object.put(PROPERTIES, properties(part + "."));
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> leaf(ChipField field) {
    Map<String, Object> sourced = new LinkedHashMap<>();
    sourced.put("$ref", "#/$defs/sourced");
    sourced.put(PROPERTIES, ordered("value", value(field), "mark", true, "source", true));
    sourced.put("additionalProperties", false);
    List<Object> forms = new ArrayList<>(List.of(value(field), sourced));
    if (field.optional()) {
      forms.add(Map.of("type", "null"));
    }
    Map<String, Object> leaf = new LinkedHashMap<>();
    leaf.put("description", field.label() + (field.unit().isEmpty() ? "" : ", " + field.unit()));
    leaf.put("anyOf", forms);
    return leaf;
  }

  private static Map<String, Object> value(ChipField field) {
    return switch (field.type()) {
      case FieldType.Amount amount ->
          ordered(
              "type",
              field.kind() == ChipField.Kind.WHOLE_NUMBER ? "integer" : "number",
              "minimum",
              amount.low(),
              "maximum",
              amount.high());
      case FieldType.Choice(List<String> words) -> ordered("enum", words);
      case FieldType.Switch _ -> ordered("type", "boolean");
      case FieldType.Name _ -> ordered("type", "string", "pattern", "^[a-z0-9][a-z0-9._-]{0,63}$");
      case FieldType.Line(int longest) ->
          ordered("type", "string", "minLength", 1, "maxLength", longest);
      case OutputTiles _ -> tiles();
    };
  }

  private static Map<String, Object> tiles() {
    Map<String, Object> size = ordered("type", "integer", "minimum", 1, "maximum", 65536);
    Map<String, Object> rate = ordered("type", "number", "minimum", 0.01, "maximum", 1);
    return ordered(
        "type",
        "array",
        "minItems",
        1,
        "maxItems",
        16,
        "items",
        ordered(
            "type",
            "object",
            PROPERTIES,
            ordered("rows", size, "columns", size, "relativeRate", rate),
            REQUIRED,
            List.of("rows", "columns", "relativeRate"),
            "additionalProperties",
            false));
  }

  /// What a file that extends no chip must have.
  private static Map<String, Object> complete(String part) {
    List<String> required = new ArrayList<>();
    Map<String, Object> parts = new TreeMap<>();
    for (String name : names(part)) {
      ChipField field = ChipFields.find(part + name).orElse(null);
      if (field == null) {
        parts.put(name, complete(part + name + "."));
      }
      boolean inAttention = part.equals("attention.");
      if (inAttention || (field == null ? !name.equals("attention") : !field.optional())) {
        required.add(name);
      }
    }
    Map<String, Object> complete = new LinkedHashMap<>();
    if (part.equals(ArrayFields.RATES + ".")) {
      complete.put("minProperties", 1);
    }
    if (!required.isEmpty()) {
      complete.put(REQUIRED, required);
    }
    if (!parts.isEmpty()) {
      complete.put(PROPERTIES, parts);
    }
    return complete;
  }

  private static Map<String, Object> sourced() {
    Map<String, Object> mark = ordered("enum", Part.words(Mark.class));
    Map<String, Object> source = ordered("type", "string", "minLength", 1, "maxLength", 1000);
    Map<String, Object> sure = ordered("enum", List.of("published", "derived"));
    return ordered(
        "type",
        "object",
        PROPERTIES,
        ordered("mark", mark, "source", source),
        REQUIRED,
        List.of("value"),
        "if",
        ordered(PROPERTIES, ordered("mark", sure), REQUIRED, List.of("mark")),
        "then",
        ordered(REQUIRED, List.of("source")));
  }

  private static Map<String, Object> described(String description, String type) {
    return ordered("description", description, "type", type);
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
